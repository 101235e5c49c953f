"""The tables whose foreign keys a rebuild could break."""

from collections.abc import Sequence
from sqlite3 import Connection

from arxos_migrations.engines.sqlite.ddl.clauses import ClauseKind
from arxos_migrations.engines.sqlite.ddl.columns import Column
from arxos_migrations.engines.sqlite.ddl.names import alike, folded, mentions
from arxos_migrations.engines.sqlite.ddl.table_text import TableText
from arxos_migrations.engines.sqlite.rebuild.queries import query

_KEYS = (ClauseKind.PRIMARY_KEY, ClauseKind.UNIQUE)


def tables_at_risk(
    connection: Connection, before: TableText, after: TableText, kept: Sequence[str]
) -> tuple[str, ...]:
    """Name the table itself, and its children unless what they refer to stays as it was.

    All rows are copied, so that such a child cannot lose a parent: it needs no look at its rows,
    which takes longer than the copy where there are many.
    """
    rows = connection.execute(query("children"), {"table": before.name}).fetchall()
    stays = _keys(before) == _keys(after) and alike(before.tail, after.tail)
    primary = {name for kind, names, _ in _keys(before) if kind == _KEYS[0] for name in names}
    unchanged = _unchanged(before, after, {folded(name) for name in kept})
    risky = {
        child
        for child, target in rows
        if not stays or not ({folded(target)} if target else primary) <= unchanged
    }
    return (before.name, *sorted(risky))


def _unchanged(before: TableText, after: TableText, kept: set[str]) -> set[str]:
    """List the columns that have the words and the values that they had."""
    found = {
        folded(column.name)
        for column in before.columns
        if folded(column.name) in kept and _is_written_as_it_was(column, after)
    }
    while computed_anew := {name for name in found if not _sources(before, name) <= found}:
        found -= computed_anew
    return found


def _is_written_as_it_was(column: Column, after: TableText) -> bool:
    new = after.column(column.name)
    return new is not None and alike(column.text, new.text)


def _sources(table: TableText, name: str) -> set[str]:
    """List the columns from which a generated one is computed."""
    column = table.column(name)
    expressions = (
        [clause.expression for clause in column.all(ClauseKind.GENERATED)] if column else []
    )
    return {
        folded(other.name)
        for other in table.columns
        if any(mentions(expression, other.name) for expression in expressions)
    }


def _keys(table: TableText) -> set[tuple[ClauseKind, tuple[str, ...], str]]:
    return {
        (found.clause.kind, tuple(folded(name) for name in found.columns), folded(found.text))
        for found in table.constraints()
        if found.clause.kind in _KEYS
    }
