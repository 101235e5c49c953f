"""What the end of a step writes: it is had before, where whoever holds it can be waited for."""

from typing import Any

from psycopg import Connection, sql

from arxos_migrations.domain.service import Service
from arxos_migrations.engines.postgresql.past_gate import ask, send
from arxos_migrations.engines.postgresql.queries import query


def reserve(connection: Connection[Any], service: Service) -> None:
    """Have the version row, and the tables of the records, until the end of the transaction.

    Raises psycopg.Error where others hold them.
    """
    table = service.version_table
    identifier = sql.Identifier(*(part for part in (table.schema, table.name) if part))
    found = ask(connection, "own_rows", {"version_table": identifier.as_string(connection)})
    # As the catalog names them, quoted where that is needed.
    wanted = [
        sql.SQL(query("own_row_lock")).format(table=sql.SQL(there))
        for there, is_version in found
        if is_version
    ]
    if tables := [sql.SQL(there) for there, _ in found]:
        lock = sql.SQL(query("own_tables_lock")).format(tables=sql.SQL(", ").join(tables))
        send(connection, sql.SQL(";\n").join([lock, *wanted]))
