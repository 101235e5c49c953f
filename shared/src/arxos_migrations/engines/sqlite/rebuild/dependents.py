"""What needs a column that is about to go; SQLite itself would notice some of it too late.

A name in double quotes that is no column any more is a text to SQLite, not an error.
"""

from collections.abc import Iterator, Sequence
from sqlite3 import Connection

from arxos_migrations.engines.sqlite.ddl.names import folded, mentions, same
from arxos_migrations.engines.sqlite.ddl.reader import Reader
from arxos_migrations.engines.sqlite.ddl.table_text import TableText
from arxos_migrations.engines.sqlite.ddl.users import users_of
from arxos_migrations.engines.sqlite.rebuild.attached import Attached
from arxos_migrations.engines.sqlite.rebuild.probes import Answers
from arxos_migrations.engines.sqlite.rebuild.queries import query
from arxos_migrations.engines.sqlite.rebuild.virtual import virtual_readers
from arxos_migrations.errors import RefusedError


def refuse_dependents(
    connection: Connection,
    table: TableText,
    column: str,
    *,
    attached: tuple[Attached, ...],
    answers: Answers,
) -> None:
    """Raise RefusedError that names what uses the column, apart from keys on nothing else.

    The text of the table is the new one, which says what is still there to use it.
    """
    users = [
        *users_of(table, column),
        *(f"the {each.kind} {each.name}" for each in attached if _uses(each, column)),
        *_readers(connection, table.name, column, answers),
        *virtual_readers(connection, table.name, column),
    ]
    refuse_users(table.name, column, users)


def refuse_users(table: str, column: str, users: Sequence[str]) -> None:
    """Raise RefusedError that names them, if there are any."""
    if users:
        raise RefusedError(
            f"The column {column} of {table} is used by {', '.join(dict.fromkeys(users))}.",
            remedy="Drop or change that first; in a batch, before the column.",
        )


def _uses(each: Attached, column: str) -> bool:
    reader = Reader(each.sql)
    if each.kind == "index":
        while not reader.at("("):
            reader.take()
        return mentions(each.sql[reader.start :], column)
    return any(same(name, column) for name in _update_of(reader))


def _update_of(reader: Reader) -> Iterator[str]:
    """List the columns that a trigger waits for; one that is gone would silence it."""
    while not reader.at("BEGIN"):
        if reader.skip("UPDATE", "OF"):
            while not reader.at("ON"):
                yield reader.name()
                reader.skip(",")
            return
        reader.take()


def _readers(connection: Connection, table: str, column: str, answers: Answers) -> Iterator[str]:
    reasons = {
        reason
        for reason, read_table, read_column in answers.reads
        if same(read_table, table) and same(read_column, column)
    }
    views = connection.execute(query("views")).fetchall()
    triggers = [("trigger", name, sql) for name, _, sql in connection.execute(query("triggers"))]
    reaching = _reaching(table, views)
    for kind, name, sql in (*(("view", *view) for view in views), *triggers):
        # One that reads it as one of * only gets narrower.
        reads = folded(name) in reasons and mentions(sql, column)
        # SQLite tells nobody which columns a natural join compares.
        joins = mentions(sql, "natural") and any(mentions(sql, each) for each in reaching)
        if reads or joins:
            yield f"the {kind} {name}"


def _reaching(table: str, views: Sequence[tuple[str, str]]) -> set[str]:
    """Name the table and the views whose columns may be those of the table."""
    found = {table}
    while more := {
        name
        for name, sql in views
        if name not in found and any(mentions(sql, each) for each in found)
    }:
        found |= more
    return found
