"""What is in a database that was filled, asked of the database itself."""

from typing import Any

import psycopg
from psycopg import sql

TABLES = """
SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname !~ '^pg_|^information_schema$|^arxos_migrations$'
  AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = c.oid AND d.deptype = 'e')
ORDER BY 1
"""
CONSTRAINTS = """
SELECT k.conrelid::regclass::text, quote_ident(k.conname), pg_get_constraintdef(k.oid)
FROM pg_constraint AS k
WHERE k.contype IN ('c', 'f') AND k.conparentid = 0 AND k.conislocal AND k.conrelid <> 0
  AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = k.conrelid AND d.deptype = 'e')
ORDER BY 1, 2
"""


def everything(connection: "psycopg.Connection[Any]") -> dict[str, list[str]]:
    """Read all rows of all tables, as text."""
    tables = [name for (name,) in connection.execute(TABLES).fetchall()]
    return {
        name: [
            row
            for (row,) in connection.execute(
                sql.SQL("SELECT this::text FROM ONLY {} AS this").format(sql.SQL(name))
            ).fetchall()
        ]
        for name in tables
    }


def check_again(connection: "psycopg.Connection[Any]") -> None:
    """Drop all checks and foreign keys and make them again: the server looks at every row."""
    for table, name, text in connection.execute(CONSTRAINTS).fetchall():
        connection.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}".encode())
        connection.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {text}".encode())
