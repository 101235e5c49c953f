"""What two snapshots differ in, object by object."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from arxos_migrations.snapshot.value import OF, Fact, Facts, Snapshot


@dataclass(frozen=True, kw_only=True, slots=True)
class FactChange:
    """A fact of an object that both have; None is nothing said."""

    name: str
    expected: Fact
    found: Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """An object that is missing (nothing found), is extra (nothing expected), or is another one."""

    name: str
    expected: Facts | None
    found: Facts | None
    members: tuple[str, ...] = ()
    """What goes with an object that only one of both has."""

    @property
    def of(self) -> str:
        """The object that it goes with; itself where there is none."""
        return str((self.expected or self.found or {}).get(OF, self.name))

    @property
    def changes(self) -> tuple[FactChange, ...]:
        """What is said of it otherwise; nothing where only one of both has it."""
        expected, found = self.expected, self.found
        if expected is None or found is None:
            return ()
        return tuple(
            FactChange(name=name, expected=expected.get(name), found=found.get(name))
            for name in sorted({*expected, *found})
            if expected.get(name) != found.get(name)
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Diff:
    """All differences of two snapshots, by the object that they go with."""

    engine: str
    differences: tuple[Difference, ...]
    reported: tuple[FactChange, ...] = ()
    """What is no difference and worth knowing."""

    def __bool__(self) -> bool:
        """Say whether there is any."""
        return bool(self.differences)

    @property
    def names(self) -> frozenset[str]:
        """The objects that differ."""
        return frozenset(difference.name for difference in self.differences)


def compare(expected: Snapshot, found: Snapshot) -> Diff:
    """Find what differs; both are of one engine."""
    changed = {
        name: Difference(
            name=name, expected=expected.objects.get(name), found=found.objects.get(name)
        )
        for name in {*expected.objects, *found.objects}
        if expected.objects.get(name) != found.objects.get(name)
    }
    return Diff(
        engine=expected.engine,
        differences=tuple(
            sorted(_folded(changed), key=lambda each: (each.of, each.of != each.name, each.name))
        ),
        reported=tuple(_reported(expected.reported, found.reported)),
    )


def _folded(changed: dict[str, Difference]) -> Iterator[Difference]:
    """Leave out what is missing, or there, with the object that it goes with."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    kept = []
    for name, difference in changed.items():
        owner = changed.get(difference.of)
        if owner is not None and owner.name != name and _goes_with(difference, owner):
            members[owner.name].append(name)
        else:
            kept.append(difference)
    for difference in kept:
        yield Difference(
            name=difference.name,
            expected=difference.expected,
            found=difference.found,
            members=tuple(sorted(members[difference.name])),
        )


def _goes_with(difference: Difference, owner: Difference) -> bool:
    return (owner.expected is None and difference.expected is None) or (
        owner.found is None and difference.found is None
    )


def _reported(expected: Facts, found: Facts) -> Iterator[FactChange]:
    """Compare it where both sides say something; the schema of a revision says nothing."""
    names = {*expected, *found} if expected and found else set()
    for name in sorted(names):
        if expected.get(name) != found.get(name):
            yield FactChange(name=name, expected=expected.get(name), found=found.get(name))
