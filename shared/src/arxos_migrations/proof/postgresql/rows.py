"""Reads the rows of a PostgreSQL database: one query a table, all of them sent at once."""

from collections.abc import Collection, Iterable
from typing import Any

from psycopg import Connection, Cursor, sql

from arxos_migrations.engines.sql_files import sql_files
from arxos_migrations.proof.rows import Rows, TableRows

query = sql_files(__file__)
_Table = tuple[str, bool, list[str], list[str]]


def read_rows(
    connection: Connection[Any],
    *,
    own: Collection[str] = (),
    left_out: Collection[str] = (),
    before: Rows | None = None,
) -> Rows:
    """Read all tables but those in the schemas `own` and those `left_out`, as of one moment.

    With `before`, a table's rows are told apart as they were then, as far as it still has those
    columns, and what is summed up are the rows that there were. The connection is in autocommit
    mode.
    """
    parameters = {"own": list(own), "left_out": list(left_out)}
    with connection.transaction():
        connection.execute(query("pin"))
        tables = connection.execute(query("tables"), parameters).fetchall()
        with connection.pipeline():
            sent = [_send(connection, table, before) for table in tables]
            asked = connection.execute(query("sequences"), parameters)
            found = {name: _table(key, columns, cursor) for name, key, columns, cursor in sent}
            sequences = asked.fetchall()
    return Rows(
        tables=found,
        sequences={name: value for name, value, _ in sequences},
        numbered={name: table for name, _, table in sequences if table is not None},
    )


def _send(
    connection: Connection[Any], table: _Table, before: Rows | None
) -> tuple[str, tuple[str, ...], list[str], Cursor[Any]]:
    name, is_partitioned, columns, own_key = table
    then = before.tables.get(name) if before is not None else None
    key = then.key if then is not None and set(then.key) <= set(columns) else (*own_key,)
    key = key or tuple(columns)
    cells = _cells(key)
    sums = [_text("column_sum", column=sql.Identifier(each), key=cells) for each in columns]
    statement = _text(
        "table_rows",
        columns=sql.SQL(", ").join(sums),
        key=cells,
        # As the server quotes it.
        table=sql.SQL(name if is_partitioned else f"ONLY {name}"),
    )
    hashes = list(then.hashes) if then is not None else None
    return name, key, columns, connection.execute(statement, {"before": hashes})


def _cells(columns: Iterable[str]) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier("t", column) for column in columns)


def _text(name: str, **pieces: sql.Composable) -> sql.Composed:
    return sql.SQL(query(name)).format(**pieces)


def _table(key: tuple[str, ...], columns: list[str], cursor: Cursor[Any]) -> TableRows:
    hashes, kept, sums = cursor.fetchone() or ([], 0, [])
    return TableRows(
        key=key,
        hashes=tuple(hashes),
        kept=kept,
        columns=dict(zip(columns, sums, strict=True)),
    )
