"""Keys, checks and foreign keys, whether they stand in a column or after all of them.

One that has a name or is on several columns is an object; any other is a fact of its column.
"""

from collections.abc import Collection
from dataclasses import dataclass

from arxos_migrations.engines.sqlite.ddl.clauses import ClauseKind
from arxos_migrations.engines.sqlite.ddl.shape import Rule, Shape
from arxos_migrations.snapshot.sqlite.naming import listed, spelled
from arxos_migrations.snapshot.sqlite.wording import bare_wording, words_of

_ROWIDS = ("rowid", "_rowid_", "oid")


@dataclass(frozen=True, kw_only=True, slots=True)
class Constraint:
    """A rule of a table, in the words that all ways to write it have in common."""

    column: str | None
    """The column that it is a fact of; None where it is an object."""
    name: str
    """Without a name of its own it is called by what it is on."""
    kind: ClauseKind
    demand: str
    """What it demands of its column; of a plain key nothing more is to be said."""
    definition: str
    is_autoincrement: bool


def constraints_of(shape: Shape) -> list[Constraint]:
    """Read the rules of a table."""
    names = {*shape.columns, *_ROWIDS}
    return [_constraint(rule, shape, names) for rule in shape.rules]


def _constraint(rule: Rule, shape: Shape, names: Collection[str]) -> Constraint:
    if rule.kind is ClauseKind.CHECK:
        demand = bare_wording(rule.expression, names)
        called = definition = f"CHECK ({demand})"
    elif rule.kind is ClauseKind.FOREIGN_KEY:
        demand = _references(rule)
        called = f"{rule.kind} {listed(rule.columns)}"
        definition = f"{called} REFERENCES {demand}"
    else:
        demand = _key_demand(rule, shape)
        called = f"{rule.kind} {listed(rule.columns)}"
        definition = _key_definition(rule, shape)
    return Constraint(
        column=None if rule.name is not None else _column(rule, shape, names),
        name=called if rule.name is None else spelled(rule.name),
        kind=rule.kind,
        demand=demand,
        definition=definition,
        is_autoincrement="autoincrement" in _ends(rule),
    )


def _column(rule: Rule, shape: Shape, names: Collection[str]) -> str | None:
    columns = list(rule.columns)
    if rule.kind is ClauseKind.CHECK:
        used = set(words_of(rule.expression, names))
        columns = [name for name in shape.columns if spelled(name) in used]
    return columns[0] if len(columns) == 1 else None


def _references(rule: Rule) -> str:
    _, target, columns, *actions = rule.body
    actions.sort(key=lambda action: "deferrable" in action)  # the place that SQL has for it
    there = [listed(tuple(columns.split(",")))] if columns else []
    return " ".join([spelled(target), *there, *(action.upper() for action in actions)])


def _key_demand(rule: Rule, shape: Shape) -> str:
    return f"{''.join(_orders(rule, shape)[:1])} {_conflict(rule)}".strip()


def _key_definition(rule: Rule, shape: Shape) -> str:
    parts = zip(rule.columns, _orders(rule, shape), strict=True)
    inside = ", ".join(f"{spelled(name)} {order}".strip() for name, order in parts)
    numbered = " AUTOINCREMENT" if "autoincrement" in _ends(rule) else ""
    return f"{rule.kind} ({inside}{numbered}) {_conflict(rule)}".strip()


def _orders(rule: Rule, shape: Shape) -> list[str]:
    """Give what a key says of each of its columns beside the name: COLLATE and DESC."""
    if rule.kind is ClauseKind.PRIMARY_KEY and not rule.in_column and _is_rowid(rule, shape):
        return [""]  # DESC makes no other key of what is the rowid; in the column it does
    parts = zip(rule.columns, rule.body, strict=False)
    return [part.removeprefix(name).strip().upper() for name, part in parts]


def _is_rowid(rule: Rule, shape: Shape) -> bool:
    columns = [shape.columns.get(name) for name in rule.columns]
    types = [column.type for column in columns if column is not None]
    return types == [("integer",)] and "WITHOUT ROWID" not in shape.options


def _ends(rule: Rule) -> tuple[str, ...]:
    """Give what a key says behind its columns."""
    is_key = rule.kind in (ClauseKind.PRIMARY_KEY, ClauseKind.UNIQUE)
    return rule.body[len(rule.columns) :] if is_key else ()


def _conflict(rule: Rule) -> str:
    return " ".join(word.upper() for word in _ends(rule) if word != "autoincrement")
