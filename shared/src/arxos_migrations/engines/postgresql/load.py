"""Loads rows by COPY and lets sequences follow."""

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any

from psycopg import Connection, sql

from arxos_migrations.engines.postgresql.queries import query

if TYPE_CHECKING:
    from arxos_migrations.engines.tables import Tables


def load_tables(
    connection: Connection[Any],
    schema: str,
    *,
    is_wanted: Callable[[Collection[str]], bool],
    tables: "Callable[[], Tables]",
) -> dict[str, int]:
    """Load all in one transaction and count the rows per table; nothing where not wanted."""
    with connection.transaction():
        if not is_wanted(filled_tables(connection, schema)):
            return {}
        counts = {
            table: copy_rows(connection, table, columns, rows) for table, columns, rows in tables()
        }
        follow_sequences(connection, schema)
    connection.execute("ANALYZE")
    return counts


def copy_rows(
    connection: Connection[Any],
    table: str,
    columns: tuple[str, ...],
    rows: Iterable[tuple[object, ...]],
) -> int:
    """Load rows into a table of the search path and return how many there were."""
    count = 0
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def filled_tables(connection: Connection[Any], schema: str) -> tuple[str, ...]:
    """Name the tables of a schema that have rows; those of extensions do not count."""
    names = [name for (name,) in connection.execute(query("own_tables"), {"schema": schema})]
    return tuple(name for name in names if _has_rows(connection, schema, name))


def follow_sequences(connection: Connection[Any], schema: str) -> None:
    """Set each owned sequence to the largest value of its column, where rows have one."""
    owned = connection.execute(query("owned_sequences"), {"schema": schema}).fetchall()
    for sequence, table, column in owned:
        connection.execute(
            sql.SQL(
                "SELECT pg_catalog.setval({}::pg_catalog.regclass, max({})) FROM {} "
                "HAVING max({}) IS NOT NULL"
            ).format(
                sql.Literal(sequence),
                sql.Identifier(column),
                sql.Identifier(schema, table),
                sql.Identifier(column),
            )
        )


def _has_rows(connection: Connection[Any], schema: str, table: str) -> bool:
    row = connection.execute(
        sql.SQL("SELECT EXISTS (SELECT FROM {})").format(sql.Identifier(schema, table))
    ).fetchone()
    return row is not None and bool(row[0])
