"""What is recorded of each revision: whether it was applied, and from which source."""

from typing import TYPE_CHECKING, Any, NamedTuple

from arxos_migrations.audit.store import history_of, store_of
from arxos_migrations.domain.plan import Direction

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service


class LastStep(NamedTuple):
    """The last step of a revision that succeeded."""

    direction: Direction
    source: str | None
    """SHA-256 of the revision's file; None for a stamp."""


def is_gapless(driver: Any, service: "Service") -> bool:  # noqa: ANN401 - each engine's own
    """Say whether nothing but recorded runs has moved the database since the first of them."""
    store = store_of(service, driver)
    ((gaps,),) = store.run("gaps_read", {"version_table": history_of(service)})
    return int(gaps) == 0


def last_steps(driver: Any, service: "Service") -> dict[str, LastStep]:  # noqa: ANN401 - each engine's own
    """Return them by revision; none where none are recorded. Raises the driver's errors."""
    store = store_of(service, driver)
    if store.format() == 0:
        return {}
    rows = store.run("applied_read", {"version_table": history_of(service)})
    return {revision: LastStep(Direction(how), source) for revision, how, source in rows}
