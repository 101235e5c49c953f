"""What is recorded of each revision: whether it was applied, and from which source."""

from typing import TYPE_CHECKING, Any, NamedTuple

from arxos_migrations.audit.store import format_of, store_of
from arxos_migrations.domain.plan import Direction

if TYPE_CHECKING:
    from collections.abc import Collection

    from arxos_migrations.domain.service import Service


class LastStep(NamedTuple):
    """The last step of a revision that succeeded."""

    direction: Direction | None
    """None where a newer version of this package knows what it was."""
    source: str | None
    """SHA-256 of the revision's file; None for a stamp."""
    others: frozenset[str] = frozenset()
    """Sources that were applied or accepted before, since the revision was last applied."""

    def knows(self, source: str) -> bool:
        """Say whether the file was like that when it was applied, or was accepted so."""
        return source == self.source or source in self.others


def is_gapless(driver: Any, service: "Service", heads: "Collection[str]") -> bool:  # noqa: ANN401 - each engine's own
    """Say whether nothing but recorded runs has moved the database since the first of them.

    `heads` are where it is now.
    """
    store, key = store_of(service, driver), {"version_table": service.history}
    ((gaps,),) = store.run("gaps_read", key)
    for (left_at,) in store.run("left_at_read", key):
        return int(gaps) == 0 and isinstance(left_at, list) and set(left_at) == set(heads)
    return False


def last_steps(driver: Any, service: "Service") -> dict[str, LastStep]:  # noqa: ANN401 - each engine's own
    """Return them by revision; none where none are recorded. Raises the driver's errors."""
    store = store_of(service, driver)
    if format_of(store) == 0:
        return {}
    steps: dict[str, LastStep] = {}
    for revision, how, source in store.run("applied_read", {"version_table": service.history}):
        others = frozenset[str]()
        if how == Direction.ACCEPT and (before := steps.get(revision)) is not None:
            others = before.others | ({before.source} if before.source is not None else set())
        steps[revision] = LastStep(_direction(how), source, others)
    return steps


def _direction(how: str) -> Direction | None:
    try:
        return Direction(how)
    except ValueError:
        return None
