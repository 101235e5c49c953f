"""A table, its columns and its constraints, as its text says them."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from arxos_migrations.engines.sqlite.ddl.clauses import ClauseKind
from arxos_migrations.engines.sqlite.ddl.shape import ColumnShape, Said, Shape, shape_of
from arxos_migrations.engines.sqlite.ddl.unreadable import UnreadableError
from arxos_migrations.snapshot.sqlite.constraints import Constraint, constraints_of
from arxos_migrations.snapshot.sqlite.facts import Objects, definition, stated
from arxos_migrations.snapshot.sqlite.naming import key, spelled
from arxos_migrations.snapshot.sqlite.wording import bare_wording, default_wording, joined
from arxos_migrations.snapshot.value import OF, Fact, Facts

_FACTS = {
    ClauseKind.CHECK: "check",
    ClauseKind.FOREIGN_KEY: "references",
    ClauseKind.PRIMARY_KEY: "primary key",
    ClauseKind.UNIQUE: "unique",
}


def read_table(name: str, sql: str) -> Objects:
    """Read a table; one whose text is not understood is its words alone."""
    table = key("table", name)
    try:
        shape = shape_of(sql)
    except UnreadableError:
        return {table: stated({"definition": definition(sql)})}
    rules = constraints_of(shape)
    options = {option.lower(): True for option in shape.options}
    columns = {
        key("column", name, column): _column(table, each, shape, _of(rules, column))
        for column, each in shape.columns.items()
    }
    return {table: options, **columns, **dict(_constraints(name, _of(rules, None)))}


def column_names(sql: str) -> list[str]:
    """List the columns as they are written; none where the text is not understood."""
    try:
        return [column.name for column in shape_of(sql).columns.values()]
    except UnreadableError:
        return []


def _of(rules: Iterable[Constraint], column: str | None) -> list[Constraint]:
    return [rule for rule in rules if rule.column == column]


def _column(table: str, column: ColumnShape, shape: Shape, rules: list[Constraint]) -> Facts:
    names = set(shape.columns)
    facts: dict[str, Fact] = {
        OF: table,
        "type": joined(column.type),
        "not null": column.not_null and (_joined(column.not_null) or True),
        "default": column.default and default_wording(column.default.expression),
        "collation": column.collation and _joined(column.collation),
        "generated": column.generated and _generated(column.generated, names),
        "deferrable": [joined(words) for words in column.deferrable],
        "autoincrement": any(rule.is_autoincrement for rule in rules),
    }
    for kind, name in _FACTS.items():
        facts[name] = _demands(sorted({rule.demand for rule in rules if rule.kind is kind}))
    return stated(facts)


def _generated(said: Said, names: set[str]) -> str:
    return f"{bare_wording(said.expression, names)} {said.words[-1].upper()}"


def _demands(found: list[str]) -> Fact:
    """Give what is demanded once or more often; a plain key demands no more than its kind."""
    return found if len(found) > 1 else bool(found) and (found[0] or True)


def _joined(said: Said) -> str:
    return joined(said.words)


def _constraints(table: str, rules: list[Constraint]) -> Iterator[tuple[str, Facts]]:
    """Name each; SQLite lets several have one name, which are numbered then."""
    found = sorted({(rule.name, rule.definition) for rule in rules})
    for name, group in groupby(found, key=itemgetter(0)):
        for number, (_, words) in enumerate(group, start=1):
            called = f"constraint {spelled(table)}.{name}"
            facts = {OF: key("table", table), "definition": words}
            yield called if number == 1 else f"{called} ({number})", facts
