"""Counts rows beside the application: as of one moment, a query per table, never for long."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from psycopg import Connection, Error, sql

from arxos_migrations.engines.holdings import MOST, NONE, PATIENCE_S, UNKNOWN, Count, Holding
from arxos_migrations.engines.postgresql.glance import glancing
from arxos_migrations.engines.postgresql.queries import query

_CONSTANT = re.compile(
    r"\(?(?:'(?:[^']|'')*'|-?\d+(?:\.\d+)?|true|false)\)?(?:::[\w\s.\"\[\](),]+)?", re.DOTALL
)
"""As pg_get_expr prints a default that is one."""


class _Column(NamedTuple):
    name: str
    default: str | None
    type: str
    element: str
    """The name of its type; of an array, that of its elements."""
    is_array: bool
    is_derived: bool
    """Whether it is computed, or belongs to a partition, whose table is counted."""


def count_rows(connection: Connection[Any], holdings: Sequence[Holding]) -> list[Count]:
    """Count the rows of each, as of one moment.

    The connection is in autocommit mode. Raises the driver's errors where it breaks.
    """
    counts: dict[Holding, Count] = {}
    with glancing(connection, patience_s=PATIENCE_S):
        for table, group in groupby(sorted(holdings, key=_table), key=_table):
            of_table = list(group)
            counts |= zip(of_table, _counted(connection, table, of_table), strict=True)
    return [counts[holding] for holding in holdings]


def stored_tables(
    connection: Connection[Any], tables: Sequence[tuple[str, ...]]
) -> list[tuple[str, str]]:
    """Name the tables that hold the rows of these: of a partitioned one, its partitions."""
    found = []
    for *_, schema, name in tables:
        rows = connection.execute(query("stored_tables"), {"schema": schema, "name": name})
        found += rows.fetchall()
    return found


def _table(holding: Holding) -> tuple[str, ...]:
    return holding.table


def _counted(
    connection: Connection[Any], table: tuple[str, ...], holdings: Sequence[Holding]
) -> list[Count]:
    """Ask once; what cannot be read, or not in time, is not known."""
    try:
        with connection.transaction():
            return list(_asked(connection, table, holdings))
    except Error:  # where the connection has broken, the end of the transaction says so
        return [UNKNOWN for _ in holdings]


def _asked(
    connection: Connection[Any], table: tuple[str, ...], holdings: Sequence[Holding]
) -> Iterator[Count]:
    *_, schema, name = table
    rows = connection.execute(query("counting_columns"), {"schema": schema, "name": name})
    columns = {column.name: column for column in map(_Column._make, rows)}
    if not columns:
        yield from (NONE for _ in holdings)
        return
    asked = [_condition(holding, columns) for holding in holdings]
    pieces = sql.SQL(", ").join(_piece(table, condition) for condition in asked)
    row = connection.execute(sql.SQL(query("counts")).format(counts=pieces)).fetchone()
    for holding, count in zip(holdings, row or (), strict=True):
        yield Count(
            rows=count,
            is_labelled=bool(_labels(holding, columns)),
            is_there=holding.column is None or holding.column in columns,
        )


def _piece(table: tuple[str, ...], condition: sql.Composable) -> sql.Composed:
    return sql.SQL(query("count_held")).format(
        table=sql.Identifier(*table[-2:]), condition=condition, most=sql.Literal(MOST + 1)
    )


def _condition(holding: Holding, columns: dict[str, _Column]) -> sql.Composable:
    if holding.column is None:
        return sql.SQL("true")
    column = columns.get(holding.column)
    if column is None or column.is_derived:
        return sql.SQL("false")
    name = sql.Identifier("t", column.name)
    if labels := _labels(holding, columns):
        text = query("holds_label_in_array") if column.is_array else query("holds_label")
        return sql.SQL(text).format(column=name, labels=sql.Literal(list(labels)))
    if column.default is None or not _CONSTANT.fullmatch(column.default):
        return sql.SQL(query("holds_value")).format(column=name)
    # As the server prints both; the type's own comparison may be missing, as that of json is.
    return sql.SQL(query("holds_other_value")).format(
        column=name, default=_from_catalog(column.default), type=_from_catalog(column.type)
    )


def _labels(holding: Holding, columns: dict[str, _Column]) -> tuple[str, ...]:
    column = columns.get(holding.column or "")
    return () if column is None else dict(holding.labels).get(column.element, ())


def _from_catalog(text: Any) -> sql.SQL:  # noqa: ANN401 - SQL that the server has printed
    return sql.SQL(text)
