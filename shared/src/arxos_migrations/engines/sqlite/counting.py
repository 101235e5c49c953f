"""Counts rows of a file as of one moment, and never for long."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from arxos_migrations.engines.holdings import MOST, NONE, PATIENCE_S, UNKNOWN, Count, Holding
from arxos_migrations.engines.sqlite.ddl.names import folded
from arxos_migrations.engines.sqlite.hurry import hurrying
from arxos_migrations.engines.sqlite.names import quoted
from arxos_migrations.engines.sqlite.queries import query

_CONSTANT = re.compile(r"'(?:[^']|'')*'|[-+]?\d+(?:\.\d+)?|true|false", re.IGNORECASE | re.DOTALL)


def count_rows(
    connection: sqlite3.Connection, holdings: Sequence[Holding], *, patience_s: float = PATIENCE_S
) -> list[Count]:
    """Count the rows of each. Raises sqlite3.Error where the file cannot be read.

    A transaction that is under way goes on.
    """
    with _reading(connection):
        return [_count(connection, holding, patience_s) for holding in holdings]


@contextmanager
def _reading(connection: sqlite3.Connection) -> Iterator[None]:
    is_own = not connection.in_transaction
    if is_own:
        connection.execute("BEGIN")
    try:
        yield
    finally:
        if is_own:
            connection.rollback()


def _count(connection: sqlite3.Connection, holding: Holding, patience_s: float) -> Count:
    table = holding.table[-1]
    condition = _condition(connection, table, holding.column)
    if condition is None:
        return NONE
    statement = query("count_held").format(table=quoted(table), condition=condition, most=MOST + 1)
    try:
        with hurrying(connection, patience_s=patience_s):
            ((count,),) = connection.execute(statement).fetchall()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        return UNKNOWN
    return Count(rows=count)


def _condition(connection: sqlite3.Connection, table: str, column: str | None) -> str | None:
    """Say which rows count; None where there is no such thing, or where nothing is stored in it."""
    columns = connection.execute(query("counting_columns"), {"table": table}).fetchall()
    if column is None:
        return "true" if columns else None
    for name, default in columns:
        if name == folded(column):
            stated = (default or "").strip()
            has_constant = _CONSTANT.fullmatch(stated)
            other = f" AND {quoted(column)} IS NOT {stated}" if has_constant else ""
            return f"{quoted(column)} IS NOT NULL{other}"
    return None
