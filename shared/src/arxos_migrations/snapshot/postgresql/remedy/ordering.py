"""Puts the statements for all differences in an order that works."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from arxos_migrations.snapshot.difference import Diff, Difference
from arxos_migrations.snapshot.postgresql.remedy.catalog import Catalog
from arxos_migrations.snapshot.postgresql.remedy.deciding import decided
from arxos_migrations.snapshot.postgresql.remedy.quoting import first_qualified
from arxos_migrations.snapshot.postgresql.remedy.step import Step
from arxos_migrations.snapshot.value import Snapshot

_WITHIN = ("column ", "constraint ", "policy ", "rule ", "trigger ")


@dataclass(frozen=True, kw_only=True, slots=True)
class Remedies:
    """What is done about all differences, to be run in one transaction.

    The server lets nobody use a label that was added to an enum before that is committed: where
    something else uses it, the statement fails, and nothing is done.
    """

    statements: tuple[str, ...]
    not_certain: tuple[str, ...]
    """The objects for which there is no certain statement."""


def remedy(
    difference: Difference, *, expected: Snapshot, found: Snapshot
) -> tuple[str, ...] | None:
    """Write the statements that bring one object from what is found to what is expected.

    None where that is not certain, or would take rows away.
    """
    steps = decided(difference.name, wanted=Catalog(expected), there=Catalog(found))
    return None if steps is None else ordered(steps)


def remedies(diff: Diff, *, expected: Snapshot, found: Snapshot) -> Remedies:
    """Write the statements for all objects, and say which ones have none."""
    wanted, there = Catalog(expected), Catalog(found)
    done: dict[str, list[Step]] = {}
    not_certain: set[str] = set()
    for difference in diff.differences:
        steps = decided(difference.name, wanted=wanted, there=there)
        if steps is None:
            not_certain.add(difference.name)
        else:
            done[difference.name] = steps
    _without_what_fails(done, not_certain, {*found.objects})
    return Remedies(
        statements=ordered(step for steps in done.values() for step in steps),
        not_certain=tuple(each.name for each in diff.differences if each.name in not_certain),
    )


def _without_what_fails(
    done: dict[str, list[Step]], not_certain: set[str], found: set[str]
) -> None:
    """Move what needs a missing object that is not made to what is not certain."""
    lacking = set(not_certain)
    while lacking:
        names = {_name_of(name) for name in lacking - found} - {""}
        needing = {name for name, steps in done.items() if _need(steps, names)}
        for name in needing:
            del done[name]
        not_certain |= needing
        lacking = needing


def _name_of(name: str) -> str:
    """Return the qualified name that others say; empty for what is within a table."""
    return "" if name.startswith(_WITHIN) else first_qualified(name)


def _need(steps: list[Step], names: set[str]) -> bool:
    return any(step.needs & names for step in steps if not step.rank.is_drop)


def ordered(steps: Iterable[Step]) -> tuple[str, ...]:
    """Sort statements: what needs something goes before it, and comes behind it; each once."""
    by_rank = sorted(dict.fromkeys(steps), key=lambda step: step.rank)
    first = [step for step in by_rank if step.rank.is_drop]
    then = [step for step in by_rank if not step.rank.is_drop]
    return tuple(dict.fromkeys(step.sql for step in (*_drops(first), *_makes(then))))


def _drops(steps: list[Step]) -> Iterator[Step]:
    needing: defaultdict[str, list[Step]] = defaultdict(list)
    for step in steps:
        for name in step.needs - {step.name}:
            needing[name].append(step)
    return _after(steps, {step: needing[step.name] for step in steps})


def _makes(steps: list[Step]) -> Iterator[Step]:
    making: defaultdict[str, list[Step]] = defaultdict(list)
    for step in steps:
        if step.name:
            making[step.name].append(step)
    before = {
        step: [each for name in sorted(step.needs - {step.name}) for each in making[name]]
        for step in steps
    }
    return _after(steps, before)


def _after(steps: list[Step], before: dict[Step, list[Step]]) -> Iterator[Step]:
    """Take each step once, behind the ones that are to come before it."""
    done: set[Step] = set()
    for first in steps:
        waiting = [first]
        while waiting:
            step = waiting[-1]
            if step in done:
                waiting.pop()
                continue
            open_ones = [each for each in before[step] if each not in done and each not in waiting]
            if open_ones:
                waiting.append(open_ones[0])
            else:
                done.add(step)
                yield waiting.pop()
