"""Traces a revision beside its walks, on a copy of its own, so that it changes no verdict.

What is traced is run in a transaction where it can be, and there are event triggers: none of that
is to be in a database that is compared.
"""

from dataclasses import dataclass
from typing import Protocol

from arxos_migrations.domain.plan import Direction
from arxos_migrations.proof.causes import said_by
from arxos_migrations.proof.trace import Statement, Trace


@dataclass(frozen=True, kw_only=True, slots=True)
class Followed:
    """What was traced of one direction."""

    statements: tuple[Statement, ...] | None
    """None where nothing can be seen of it."""
    unseen: tuple[str, ...] = ()
    """What cannot be followed: drivers, or who runs it."""


class Follower(Protocol):
    """Who can run a revision and tell what it does."""

    def follow(self, name: str, revision: str, direction: Direction) -> Followed | None:
        """Run one revision in one direction, and tell what its statements do.

        None, and nothing is run, where there is nothing to tell. Whatever it raises goes through.
        """


def follow_both_ways(
    ground: Follower, name: str, revision: str, *, goes_down: bool
) -> tuple[Trace | None, tuple[str, ...]]:
    """Trace a revision that can be run, with notes on what could not be traced."""
    up, notes = _followed(ground, name, revision, Direction.UPGRADE)
    if up is None or up.statements is None:
        return None, notes
    down = None
    if goes_down:
        down, more = _followed(ground, name, revision, Direction.DOWNGRADE)
        notes = (*notes, *(note for note in more if note not in notes))
    trace = Trace(upgrade=up.statements, downgrade=None if down is None else down.statements)
    return trace, notes


def _followed(
    ground: Follower, name: str, revision: str, direction: Direction
) -> tuple[Followed | None, tuple[str, ...]]:
    try:
        found = ground.follow(name, revision, direction)
    except Exception as error:  # noqa: BLE001 - the walks have run it, so it is no fault of it
        return None, (f"The {direction} could not be traced: {said_by(error)}",)
    unseen = () if found is None else found.unseen
    return found, tuple(f"What {driver} sends is not traced." for driver in unseen)
