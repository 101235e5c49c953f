"""The tables whose foreign keys a rebuild could break."""

from sqlite3 import Connection

from arxos_migrations.engines.sqlite.ddl.clauses import ClauseKind
from arxos_migrations.engines.sqlite.ddl.names import alike, folded
from arxos_migrations.engines.sqlite.ddl.table_text import TableText
from arxos_migrations.engines.sqlite.rebuild.queries import query

_KEYS = (ClauseKind.PRIMARY_KEY, ClauseKind.UNIQUE)


def tables_at_risk(connection: Connection, before: TableText, after: TableText) -> tuple[str, ...]:
    """Name the table itself, and its children unless what they refer to is written as it was.

    All rows are copied, so that such a child cannot lose a parent: it needs no look at its rows,
    which takes longer than the copy where there are many.
    """
    rows = connection.execute(query("children"), {"table": before.name}).fetchall()
    stays = _keys(before) == _keys(after) and alike(before.tail, after.tail)
    primary = {name for kind, names, _ in _keys(before) if kind == _KEYS[0] for name in names}
    risky = {
        child
        for child, target in rows
        if not stays or not all(_is_as_it_was(before, after, n) for n in _targets(target, primary))
    }
    return (before.name, *sorted(risky))


def _targets(column: str, primary: set[str]) -> set[str]:
    return {column} if column else primary


def _is_as_it_was(before: TableText, after: TableText, name: str) -> bool:
    old, new = before.column(name), after.column(name)
    return old is not None and new is not None and alike(old.text, new.text)


def _keys(table: TableText) -> set[tuple[ClauseKind, tuple[str, ...], str]]:
    return {
        (found.clause.kind, tuple(folded(name) for name in found.columns), folded(found.text))
        for found in table.constraints()
        if found.clause.kind in _KEYS
    }
