"""What needs a column that is about to go; SQLite itself would notice some of it too late.

A name in double quotes that is no column any more is a text to SQLite, not an error.
"""

from collections.abc import Iterator
from sqlite3 import Connection

from arxos_migrations.engines.sqlite.ddl.names import folded, mentions, same
from arxos_migrations.engines.sqlite.ddl.reader import Reader
from arxos_migrations.engines.sqlite.ddl.table_text import TableText
from arxos_migrations.engines.sqlite.ddl.users import users_of
from arxos_migrations.engines.sqlite.rebuild.attached import Attached
from arxos_migrations.engines.sqlite.rebuild.probes import Answers
from arxos_migrations.engines.sqlite.rebuild.queries import query
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
    ]
    if users:
        names = ", ".join(dict.fromkeys(users))
        raise RefusedError(
            f"The column {column} of {table.name} is used by {names}.",
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
    for kind in ("view", "trigger"):
        for name, *_, sql in connection.execute(query(f"{kind}s")).fetchall():
            # A view that reads it as one of * only gets narrower.
            if folded(name) in reasons and mentions(sql, column):
                yield f"the {kind} {name}"
