"""Sequences whose next number is in the way of the rows that their column has already."""

from typing import Any, NamedTuple

from psycopg import Connection, sql

from arxos_migrations.domain.layout import OWN_SCHEMA
from arxos_migrations.engines.postgresql.glance import glancing
from arxos_migrations.engines.postgresql.queries import query


class Behind(NamedTuple):
    """A sequence, and a column that has come further; names in full, quoted where needed."""

    sequence: str
    column: str


class _Served(NamedTuple):
    sequence: str
    goes_up: bool
    schema: str
    table: str
    column: str
    name: str


def sequences_behind(
    connection: Connection[Any], *, every: bool, patience_s: float
) -> tuple[Behind, ...]:
    """Find them with two queries: the list, then one look at the end of each column's index.

    `every` also asks for columns without an index, whose tables are read. The connection is in
    autocommit mode; raises the driver's errors.
    """
    with glancing(connection, patience_s=patience_s):
        rows = connection.execute(
            query("served_columns"), {"own": [OWN_SCHEMA], "every": every}
        ).fetchall()
        served = [_Served._make(row) for row in rows]
        if not served:
            return ()
        pieces = (_piece(number, each) for number, each in enumerate(served))
        asked = connection.execute(sql.SQL("\nUNION ALL\n").join(pieces)).fetchall()
        return tuple(
            Behind(served[number].sequence, served[number].name)
            for number, is_behind in sorted(asked)
            if is_behind
        )


def _piece(number: int, served: _Served) -> sql.Composed:
    return sql.SQL(query("sequence_behind")).format(
        number=sql.Literal(number),
        name=sql.Literal(served.sequence),
        sequence=_from_catalog(served.sequence),
        table=sql.Identifier(served.schema, served.table),
        column=sql.Identifier(served.column),
        is_within=sql.SQL("<=" if served.goes_up else ">="),
        furthest=sql.SQL("max" if served.goes_up else "min"),
    )


def _from_catalog(text: Any) -> sql.SQL:  # noqa: ANN401 - a name that the server has quoted
    return sql.SQL(text)
