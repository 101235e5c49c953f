"""Decides, from files and database alone, where a run is to end and whether it is there."""

from arxos_migrations.domain.plan import Direction
from arxos_migrations.domain.service import Service
from arxos_migrations.history import History
from arxos_migrations.history.checks import head_problems
from arxos_migrations.history.checks import sound_history as checked
from arxos_migrations.history.problem import as_error
from arxos_migrations.history.revision import RevisionFile
from arxos_migrations.history.steps import downgrade_steps
from arxos_migrations.history.targets import resolve


def sound_history(service: Service) -> History:
    """Read the revision files. Raises UsageError when they contradict each other."""
    return checked(service.versions, own=not service.foreign)


def wanted_heads(
    history: History, *, direction: Direction, destination: str, current: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the heads the database has when the run is done, sorted.

    Raises UsageError when the destination is unknown or lies in the other direction.
    """
    if destination == "head":
        found = head_problems(history)
        if found:
            raise as_error(found)
    after = {
        Direction.UPGRADE: _after_upgrade,
        Direction.DOWNGRADE: _after_downgrade,
        Direction.STAMP: _after_stamp,
    }[direction]
    return after(history, destination, current)


def taken_back(
    history: History, destination: str, current: tuple[str, ...]
) -> tuple[RevisionFile, ...]:
    """Return the revisions that a downgrade takes back, the first one first.

    Raises UsageError when the destination is unknown or lies in the other direction.
    """
    target = resolve(history, destination, current=current, direction=Direction.DOWNGRADE)
    return downgrade_steps(
        history,
        target=target.revisions[0] if target.revisions else None,
        branch=target.branch,
        current=current,
    )


def _after_upgrade(history: History, destination: str, current: tuple[str, ...]) -> tuple[str, ...]:
    target = resolve(history, destination, current=current, direction=Direction.UPGRADE)
    return _tips(history, history.ancestors((*current, *target.revisions)))


def _after_downgrade(
    history: History, destination: str, current: tuple[str, ...]
) -> tuple[str, ...]:
    steps = taken_back(history, destination, current)
    return _tips(history, history.ancestors(current) - {step.revision for step in steps})


def _after_stamp(history: History, destination: str, current: tuple[str, ...]) -> tuple[str, ...]:
    target = resolve(history, destination, current=current, direction=Direction.UPGRADE)
    if not target.revisions:
        return ()
    replaced = {name for revision in target.revisions for name in history.lineage(revision)}
    return tuple(sorted({*target.revisions, *(set(current) - replaced)}))


def _tips(history: History, applied: set[str]) -> tuple[str, ...]:
    return tuple(sorted(name for name in applied if applied.isdisjoint(history.children[name])))
