"""Which tables have rows, asked table by table and without counting."""

import sqlite3

from arxos_migrations.domain.layout import OWN_PREFIX
from arxos_migrations.engines.sqlite.names import quoted
from arxos_migrations.engines.sqlite.queries import query


def filled_tables(connection: sqlite3.Connection) -> frozenset[str]:
    """Name the tables that have any row, as they are written; raises sqlite3.Error."""
    names = [name for (name,) in connection.execute(query("user_tables"))]
    return frozenset(
        name for name in names if not name.startswith(OWN_PREFIX) and _has_rows(connection, name)
    )


def _has_rows(connection: sqlite3.Connection, table: str) -> bool:
    statement = query("has_rows").format(table=quoted(table))
    ((has_rows,),) = connection.execute(statement).fetchall()
    return bool(has_rows)
