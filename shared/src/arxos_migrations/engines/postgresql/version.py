"""The revisions a database is at, read straight from the version table."""

from typing import Any

from psycopg import Connection, errors, sql

from arxos_migrations.domain.service import VersionTable
from arxos_migrations.engines.postgresql.queries import query
from arxos_migrations.errors import RefusedError


def read_heads(connection: Connection[Any], table: VersionTable) -> tuple[str, ...]:
    """Return the current heads, sorted; none where the table is missing or empty.

    Raises RefusedError when the role may not read the table.
    """
    name = sql.Identifier(*(part for part in (table.schema, table.name) if part is not None))
    try:
        found = connection.execute(query("object_exists"), {"name": name.as_string(connection)})
        if found.fetchone() != (True,):
            return ()
        rows = connection.execute(
            sql.SQL("SELECT version_num FROM {} ORDER BY version_num").format(name)
        )
        return tuple(str(row[0]) for row in rows)
    except errors.InsufficientPrivilege:
        where = f"{table.schema}.{table.name}" if table.schema else table.name
        raise RefusedError(
            f"Role {connection.info.user} may not read the version table {where}.",
            remedy="Use the URL of the migration role, which arxos-migrate bootstrap makes.",
        ) from None
