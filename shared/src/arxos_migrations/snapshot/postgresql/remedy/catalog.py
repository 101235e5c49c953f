"""A snapshot, with what goes with what, and what says the name of what."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from arxos_migrations.snapshot.postgresql.remedy.quoting import mentioned
from arxos_migrations.snapshot.value import OF, Fact, Facts, Snapshot

_NO_DEPENDENCY = ("comment", "comments", "depends on", "index comment", "owner", "privileges")
_ROUTINE, _BODY = "CREATE OR REPLACE ", "\nAS "
"""Behind the second stands a routine's body as a text, which the server does not look into."""


class Catalog:
    """One side of a comparison."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Take a snapshot."""
        self.objects = snapshot.objects
        self._reported = snapshot.reported
        self._mentioned: dict[str, frozenset[str]] = {}

    @cached_property
    def version(self) -> int:
        """The server's major version; 0 where the snapshot does not say."""
        first = str(self._reported.get("server version", "")).partition(".")[0]
        return int(first) if first.isdecimal() else 0

    @cached_property
    def _members(self) -> dict[str, list[str]]:
        members: defaultdict[str, list[str]] = defaultdict(list)
        for name, facts in self.objects.items():
            members[str(facts.get(OF))].append(name)
        return members

    def facts(self, name: str) -> Facts:
        """Say what is known of an object; nothing where it is not there."""
        return self.objects.get(name, {})

    def members(self, name: str) -> list[str]:
        """Name the objects that go with this one, in an order that depends on nothing else."""
        return sorted(self._members.get(name, ()))

    def columns(self, table: str) -> list[str]:
        """Name the columns of a table, the way they stand in it where the snapshot says so."""
        members = [name for name in self.members(table) if name.startswith("column ")]
        said = table.partition(" ")[2]
        order = self._reported.get("column order", {}).get(said, [])
        place = {f"column {said}.{column}": number for number, column in enumerate(order)}
        return sorted(members, key=lambda name: place.get(name, len(place)))

    def mentioned_by(self, name: str) -> frozenset[str]:
        """Find the qualified names that an object is made with."""
        if name not in self._mentioned:
            self._mentioned[name] = mentioned(text_of(self.facts(name)))
        return self._mentioned[name]


def text_of(facts: Facts) -> str:
    """Write together what may name other objects."""
    kept = [fact for name, fact in facts.items() if name not in _NO_DEPENDENCY]
    return "\n".join(_texts(kept))


def _texts(fact: Fact) -> Iterator[str]:
    if isinstance(fact, str):
        yield fact.partition(_BODY)[0] if fact.startswith(_ROUTINE) else fact
    elif isinstance(fact, dict):
        for value in fact.values():
            yield from _texts(value)
    elif isinstance(fact, list):
        for value in fact:
            yield from _texts(value)
