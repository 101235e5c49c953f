"""What a revision has added and what it has removed, as seeding wants to know it."""

import re
from collections.abc import Iterator

from arxos_migrations.engines.postgresql.lexer import Token, tokens
from arxos_migrations.proof.postgresql.seeding import Added, RemovedKind, RemovedRule
from arxos_migrations.snapshot.value import OF, Facts, Snapshot

_TABLES = ("table ", "foreign table ")
_KINDS = {
    "UNIQUE": RemovedKind.UNIQUE,
    "PRIMARY": RemovedKind.UNIQUE,
    "EXCLUDE": RemovedKind.EXCLUSION,
    "FOREIGN": RemovedKind.FOREIGN_KEY,
    "CHECK": RemovedKind.CHECK,
}
_REFERENCES = re.compile(r"REFERENCES (.+?)\(")


def added(below: Snapshot, above: Snapshot) -> Iterator[Added]:
    """List the columns that are new, and the labels, by the columns that can hold them."""
    for name, facts in above.objects.items():
        if not name.startswith("column ") or not str(facts[OF]).startswith(_TABLES):
            continue
        table, column = _column(name, facts)
        before = below.objects.get(name)
        if before is None:
            yield Added(table=table, column=column)
        for label in _new_labels(below, above, str(facts.get("type"))):
            yield Added(table=table, column=column, label=label)


def removed(below: Snapshot, above: Snapshot) -> Iterator[RemovedRule]:
    """List the rules that are gone, or are other ones now."""
    for name, facts in below.objects.items():
        now = above.objects.get(name)
        if name.startswith("constraint ") and (
            now is None or now["definition"] != facts["definition"]
        ):
            yield from _constraint(facts, above)
        elif name.startswith("column ") and now is not None:
            yield from _column_rules(name, facts, now, below)
        elif name.startswith("index ") and now is None and facts.get("unique"):
            yield from _constraint({**facts, "definition": _as_constraint(facts)}, above)


def _column_rules(name: str, facts: Facts, now: Facts, below: Snapshot) -> Iterator[RemovedRule]:
    if not str(facts[OF]).startswith(_TABLES):
        return
    table, column = _column(name, facts)
    if facts.get("not null") and not now.get("not null"):
        yield RemovedRule(table=table, columns=(column,), kind=RemovedKind.NOT_NULL)
    if facts["type"] != now["type"] and f"enum {facts['type']}" in below.objects:
        yield RemovedRule(table=table, columns=(column,), kind=RemovedKind.LABEL)


def _constraint(facts: Facts, above: Snapshot) -> Iterator[RemovedRule]:
    definition = str(facts["definition"])
    found = tokens(definition)
    kind = _KINDS[found[0].word]
    table = str(facts[OF]).partition(" ")[2]
    there = _columns_of(table, above)
    named = [_name(token) for token in found if token.kind in ("word", "name")]
    other = ""
    other_columns: tuple[str, ...] = ()
    if kind is RemovedKind.CHECK:
        columns = tuple(dict.fromkeys(name for name in named if name in there))
        expression = _inside(definition, found)
    else:
        columns = _names_in(found, 0)
        if kind is RemovedKind.UNIQUE and not set(columns) <= there:  # it is over expressions
            columns = tuple(dict.fromkeys(name for name in named if name in there))
        expression = definition.partition(" WHERE ")[2].strip()
    if kind is RemovedKind.FOREIGN_KEY and (match := _REFERENCES.search(definition)):
        other = match[1] if f"table {match[1]}" in above.objects else ""
        other_columns = _names_in(found, 1) if other else ()
    if columns and set(columns) <= there:
        yield RemovedRule(
            table=table,
            columns=columns,
            kind=kind,
            expression=expression,
            other=other,
            other_columns=other_columns,
        )


def _as_constraint(facts: Facts) -> str:
    """Write a unique index as the constraint that it is; one over expressions has no columns."""
    _, _, keys = str(facts["definition"]).partition(" USING ")
    return f"UNIQUE {keys.partition(' ')[2]}"


def _column(name: str, facts: Facts) -> tuple[str, str]:
    table = str(facts[OF]).partition(" ")[2]
    return table, _unquoted(name.removeprefix(f"column {table}."))


def _columns_of(table: str, snapshot: Snapshot) -> set[str]:
    start = f"column {table}."
    return {
        _unquoted(name.removeprefix(start))
        for name, facts in snapshot.objects.items()
        if name.startswith(start) and facts[OF] == f"table {table}"
    }


def _new_labels(below: Snapshot, above: Snapshot, kind: str) -> Iterator[str]:
    before, now = below.objects.get(f"enum {kind}"), above.objects.get(f"enum {kind}")
    if before is not None and now is not None:
        yield from (label for label in now["labels"] if label not in before["labels"])


def _inside(definition: str, found: list[Token]) -> str:
    """Give what stands in the parentheses of a CHECK."""
    depth = 0
    for token in found[1:]:
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0:
            return definition[found[1].end : token.start]
    return ""


def _names_in(found: list[Token], group: int) -> tuple[str, ...]:
    """Name what is listed in the first parentheses, or in the second; nothing else than names."""
    starts = [index for index, token in enumerate(found) if token.text == "("]
    if len(starts) <= group:
        return ()
    names, depth = [], 0
    is_first = True
    for token in found[starts[group] :]:
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0:
            break
        if depth == 1 and token.text == ",":
            is_first = True
        elif depth == 1 and is_first and token.kind in ("word", "name"):
            names.append(_name(token))
            is_first = False
    return tuple(names)


def _name(token: Token) -> str:
    return _unquoted(token.text)


def _unquoted(name: str) -> str:
    return name[1:-1].replace('""', '"') if name.startswith('"') else name
