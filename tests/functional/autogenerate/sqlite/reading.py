"""A database's schema as a value, in which the ways to write the same thing are equal."""

import sqlite3

from arxos_migrations.engines.sqlite.ddl.essence import essence
from arxos_migrations.engines.sqlite.ddl.shape import Shape, shape_of

Schema = dict[str, Shape | tuple[str, ...]]


def schema_of(connection: sqlite3.Connection) -> Schema:
    """Read tables by what they say, all else by its words; our own and SQLite's tables are left."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {
        f"{kind} {name}": shape_of(sql) if kind == "table" else essence(sql)
        for kind, name, sql in rows
        if not name.startswith(("arxos_migrations_", "sqlite_"))
    }
