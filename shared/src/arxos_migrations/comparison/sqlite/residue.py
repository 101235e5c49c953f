"""What two texts of a table say differently, apart from what Alembic compares.

Alembic sees which columns there are, their types, and whether they may be NULL. All else that
a text can say is compared here: what Alembic sees of that is taken out of a text by patterns.
"""

from collections.abc import Iterator
from typing import Any

from arxos_migrations.engines.sqlite.ddl.clauses import ClauseKind
from arxos_migrations.engines.sqlite.ddl.essence import Words
from arxos_migrations.engines.sqlite.ddl.shape import ColumnShape, Rule, Said, Shape

Diff = tuple[Any, ...]
_NOUNS = {
    ClauseKind.PRIMARY_KEY: "primary key",
    ClauseKind.UNIQUE: "unique constraint",
    ClauseKind.CHECK: "CHECK",
    ClauseKind.FOREIGN_KEY: "foreign key",
}


def residue(table: str, there: Shape, wanted: Shape) -> list[Diff]:
    """List the differences; each says what it is about, and the words of both sides."""
    found = [*_columns(table, there, wanted)]
    for kind, noun in _NOUNS.items():
        old, new = unlike(there.of_kind(kind), wanted.of_kind(kind))
        if old or new:
            found.append(_diff(table, f"{noun} of {table}", _texts(old), _texts(new)))
    if there.options != wanted.options:
        options = (", ".join(each.options) or None for each in (there, wanted))
        found.append(_diff(table, f"options of table {table}", *options))
    return found


def unlike(there: list[Rule], wanted: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Take out the pairs that demand the same, whatever they are called."""
    left, new = list(there), []
    for rule in wanted:
        same = next((other for other in left if _same_demand(rule, other)), None)
        if same is None:
            new.append(rule)
        else:
            left.remove(same)
    return left, new


def same_default(one: ColumnShape, other: ColumnShape) -> bool:
    """Say whether two defaults are one; a number in quotes is that number in a typed column."""
    return _number(one.default) == _number(other.default)


def _columns(table: str, there: Shape, wanted: Shape) -> Iterator[Diff]:
    for key, old in there.columns.items():
        if key in wanted.columns:
            name = f"{table}.{old.name}"
            for what, (one, other) in _unlike_parts(old, wanted.columns[key]):
                texts = (None if part is None else part.text for part in (one, other))
                yield _diff(name, f"{what} of column {name}", *texts)


def _unlike_parts(
    old: ColumnShape, new: ColumnShape
) -> Iterator[tuple[str, tuple[Said | None, Said | None]]]:
    if old.collation != new.collation:
        yield "collation", (old.collation, new.collation)
    if old.generated != new.generated:
        yield "expression", (old.generated, new.generated)
    if not same_default(old, new):
        yield "default", (old.default, new.default)
    # Whether there is one at all, Alembic sees.
    if old.not_null and new.not_null and old.not_null != new.not_null:
        yield "NOT NULL", (old.not_null, new.not_null)


def _same_demand(one: Rule, other: Rule) -> bool:
    if one.kind is not ClauseKind.FOREIGN_KEY:
        return one.body == other.body
    # Where no columns are named, the primary key of the other table is meant.
    (columns, target, key, *rest), (columns_2, target_2, key_2, *rest_2) = one.body, other.body
    same_key = key == key_2 or not key or not key_2
    return same_key and (columns, target, rest) == (columns_2, target_2, rest_2)


def _number(default: Said | None) -> Words:
    if default is None:
        return ("null",)
    return tuple(word.strip("'") if word.strip("'").isdigit() else word for word in default.words)


def _diff(name: str, what: str, old: str | None, new: str | None) -> Diff:
    return ("modify_text", name, what, old, new)


def _texts(rules: list[Rule]) -> str | None:
    return " and ".join(sorted(rule.text for rule in rules)) or None
