"""Compares where a database is with where a run was to bring it."""

from typing import TYPE_CHECKING

from arxos_migrations.domain.plan import Direction, Step

if TYPE_CHECKING:
    from arxos_migrations.history import History

Heads = tuple[str, ...]


def is_reached(history: "History", direction: Direction, *, now: Heads, wanted: Heads) -> bool:
    """Say whether a run has what it wanted; another migrator may have gone further meanwhile."""
    if set(now) == set(wanted):
        return True
    if direction is Direction.STAMP or not _all_known(history, now):
        return False
    applied, asked = history.ancestors(now), history.ancestors(wanted)
    return applied >= asked if direction is Direction.UPGRADE else applied <= asked


def is_done(history: "History", step: Step, now: Heads) -> bool:
    """Say whether a single step is in the database, whatever its process said of it."""
    if not _all_known(history, now):
        return False
    if step.direction is Direction.STAMP:
        return step.revision == (", ".join(now) or "base")
    applied = step.revision in history.ancestors(now)
    return applied if step.direction is Direction.UPGRADE else not applied


def _all_known(history: "History", heads: Heads) -> bool:
    return all(history.is_known(head) for head in heads)
