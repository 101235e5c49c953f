"""Loads rows into the tables of a file."""

from collections.abc import Callable, Collection, Iterable
from sqlite3 import Connection, IntegrityError
from typing import TYPE_CHECKING

from arxos_migrations.engines.sqlite.foreign_keys import violations
from arxos_migrations.engines.sqlite.names import quoted
from arxos_migrations.engines.sqlite.queries import query

if TYPE_CHECKING:
    from arxos_migrations.engines.tables import Row, Tables


def load_tables(
    connection: Connection,
    *,
    is_wanted: Callable[[Collection[str]], bool],
    tables: "Callable[[], Tables]",
) -> dict[str, int]:
    """Load all in one transaction and count the rows per table; nothing where not wanted.

    Raises sqlite3.Error, also where a row would point at nothing.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not is_wanted(filled_tables(connection)):
            connection.execute("ROLLBACK")
            return {}
        before = violations(connection)
        counts = {
            table: insert_rows(connection, table, columns, rows)
            for table, columns, rows in tables()
        }
        if violations(connection) - before:
            raise IntegrityError("FOREIGN KEY constraint failed")  # noqa: TRY301 - as SQLite says it
        connection.execute("ANALYZE")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return counts


def insert_rows(
    connection: Connection, table: str, columns: tuple[str, ...], rows: "Iterable[Row]"
) -> int:
    """Load rows into a table and return how many there were."""
    names, places = ", ".join(map(quoted, columns)), ", ".join("?" * len(columns))
    statement = f"INSERT INTO {quoted(table)} ({names}) VALUES ({places})"  # noqa: S608 - quoted names
    return connection.executemany(statement, rows).rowcount if columns else 0


def filled_tables(connection: Connection) -> tuple[str, ...]:
    """Name the tables that have rows."""
    names = [name for (name,) in connection.execute(query("user_tables"))]
    return tuple(name for name in names if _has_rows(connection, name))


def _has_rows(connection: Connection, table: str) -> bool:
    row = connection.execute(f"SELECT EXISTS (SELECT 1 FROM {quoted(table)})").fetchone()  # noqa: S608 - a quoted name
    return bool(row[0])
