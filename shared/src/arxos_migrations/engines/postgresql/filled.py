"""Which tables have rows, asked once for all and without counting."""

from typing import Any

from psycopg import Connection, sql

from arxos_migrations.domain.layout import OWN_SCHEMA
from arxos_migrations.engines.postgresql.glance import glancing
from arxos_migrations.engines.postgresql.queries import query


def filled_tables(connection: Connection[Any], *, patience_s: float) -> frozenset[str]:
    """Name the tables that have any row, in full, quoted where needed.

    The connection is in autocommit mode; raises the driver's errors.
    """
    with glancing(connection, patience_s=patience_s):
        rows = connection.execute(query("tables_to_look_into"), {"own": [OWN_SCHEMA]}).fetchall()
        if not rows:
            return frozenset()
        pieces = (
            sql.SQL(query("has_rows")).format(
                number=sql.Literal(number), table=sql.Identifier(schema, table)
            )
            for number, (schema, table, _) in enumerate(rows)
        )
        asked = connection.execute(sql.SQL("\nUNION ALL\n").join(pieces)).fetchall()
    return frozenset(rows[number][-1] for number, has_rows in asked if has_rows)
