"""What a database holds, as text that can be compared."""

import subprocess
from typing import Any

from psycopg import sql

from support.database import Database

_TABLES = """
    SELECT c.relname
    FROM pg_class AS c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = c.oid AND d.deptype = 'e')
    ORDER BY c.relname
"""
_CHECKSUM = (
    "SELECT count(*), coalesce(md5(string_agg(row_text, '|' ORDER BY row_text)), '') "
    "FROM (SELECT t::text AS row_text FROM {} AS t) AS texts"
)


def schema_dump(database: Database) -> str:
    """Dump the schema, without our own, as a superuser sees it."""
    dump = subprocess.run(
        [
            database.server.binaries.tool("pg_dump"),
            "--schema-only",
            "--exclude-schema=arxos_migrations",
            f"--dbname={database.admin_url}",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    # From 15.14 on a dump has a line with a random key at its beginning and its end.
    lines = dump.stdout.splitlines()
    return "\n".join(line for line in lines if not line.startswith(("\\restrict", "\\unrestrict")))


def tables(database: Database) -> set[str]:
    """Name the tables that belong to no extension."""
    with database.connect() as connection:
        return {name for (name,) in connection.execute(_TABLES)}


def checksums(database: Database) -> dict[str, Any]:
    """Count the rows of every table and sum them up."""
    with database.connect() as connection:
        names = [name for (name,) in connection.execute(_TABLES).fetchall()]
        return {
            name: connection.execute(sql.SQL(_CHECKSUM).format(sql.Identifier(name))).fetchone()
            for name in names
        }
