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
    try:
        row = connection.execute(
            query("version_table_exists"), {"schema": table.schema, "name": table.name}
        ).fetchone()
        if row is None or not row[0]:
            return ()
        names = [name for name in (table.schema, table.name) if name is not None]
        rows = connection.execute(
            sql.SQL("SELECT version_num FROM {} ORDER BY version_num").format(
                sql.Identifier(*names)
            )
        )
        return tuple(str(row[0]) for row in rows)
    except errors.InsufficientPrivilege:
        where = f"{table.schema}.{table.name}" if table.schema else table.name
        raise RefusedError(
            f"Role {connection.info.user} may not read the version table {where}.",
            remedy="Use the URL of the migration role, which arxos-migrate bootstrap makes.",
        ) from None
