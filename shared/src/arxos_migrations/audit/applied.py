"""What is recorded of each revision: whether it was applied, and from which source."""

from typing import TYPE_CHECKING, Any, NamedTuple

from arxos_migrations.audit.store import format_of, store_of
from arxos_migrations.domain.plan import Direction

if TYPE_CHECKING:
    from collections.abc import Collection

    from arxos_migrations.domain.service import Service


class LastStep(NamedTuple):
    """The last step of a revision that succeeded."""

    direction: Direction
    source: str | None
    """SHA-256 of the revision's file; None for a stamp."""


def is_gapless(driver: Any, service: "Service", heads: "Collection[str]") -> bool:  # noqa: ANN401 - each engine's own
    """Say whether nothing but recorded runs has moved the database since the first of them.

    `heads` are where it is now.
    """
    store, key = store_of(service, driver), {"version_table": service.history}
    ((gaps,),) = store.run("gaps_read", key)
    for (left_at,) in store.run("left_at_read", key):
        return int(gaps) == 0 and left_at is not None and set(left_at) == set(heads)
    return False


def last_steps(driver: Any, service: "Service") -> dict[str, LastStep]:  # noqa: ANN401 - each engine's own
    """Return them by revision; none where none are recorded. Raises the driver's errors."""
    store = store_of(service, driver)
    if format_of(store) == 0:
        return {}
    rows = store.run("applied_read", {"version_table": service.history})
    return {revision: LastStep(Direction(how), source) for revision, how, source in rows}
