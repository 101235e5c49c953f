"""What a revision has added and what it has removed, as seeding wants to know it."""

from collections.abc import Iterator, Mapping, Sequence

from arxos_migrations.snapshot.value import OF, Facts, Snapshot

_TABLE, _COLUMN, _CONSTRAINT, _CHECK = "table ", "column ", "constraint ", "CHECK ("


def added_columns(below: Snapshot, above: Snapshot) -> list[tuple[str, str]]:
    """List the columns that are new, each with its table, as the snapshot spells both."""
    return [
        (table, name.removeprefix(f"{_COLUMN}{table}."))
        for name, facts in above.objects.items()
        if name.startswith(_COLUMN) and name not in below.objects
        for table in [str(facts[OF]).removeprefix(_TABLE)]
    ]


def removed_checks(below: Snapshot, above: Snapshot) -> Mapping[str, Sequence[str]]:
    """List what checks demanded that none does now, by the table; their names mean nothing."""
    before, now = _checks(below), _checks(above)
    found = {
        table: [each for each in expressions if each not in now.get(table, ())]
        for table, expressions in before.items()
        if f"{_TABLE}{table}" in above.objects
    }
    return {table: expressions for table, expressions in found.items() if expressions}


def _checks(snapshot: Snapshot) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, facts in snapshot.objects.items():
        table = str(facts.get(OF)).removeprefix(_TABLE)
        found.setdefault(table, []).extend(_expressions(name, facts))
    return found


def _expressions(name: str, facts: Facts) -> Iterator[str]:
    if name.startswith(_COLUMN):
        said = facts.get("check") or []
        yield from map(str, said if isinstance(said, list) else [said])
    definition = str(facts.get("definition"))
    if name.startswith(_CONSTRAINT) and definition.startswith(_CHECK):
        yield definition[len(_CHECK) : -1]
