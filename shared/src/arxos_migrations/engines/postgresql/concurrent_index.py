"""Indexes that are built beside the application's work, and what is left of them.

A build that was stopped leaves an invalid index (PostgreSQL manual, CREATE INDEX, "Building
Indexes Concurrently"). All of it is asked for and done in autocommit mode.
"""

from typing import Any, NamedTuple

from psycopg import Connection, Cursor, sql

from arxos_migrations.engines.postgresql.queries import query


class IndexState(NamedTuple):
    """An index as it is."""

    oid: int
    is_usable: bool
    name: str
    """With its schema, as SQL."""
    builder: int | None
    """The backend that is building it."""


def index_state(connection: Connection[Any], *, table: str, name: str) -> IndexState | None:
    """Look for an index of a table; `table` is as SQL has it, `name` is the bare one."""
    row = _one(connection, "index_state", {"table": table, "name": name})
    return IndexState(*row) if row is not None else None


def drop_index(connection: Connection[Any], name: str) -> None:
    """Drop it while the table is used; `name` is as SQL has it."""
    with Cursor(connection) as cursor:
        cursor.execute(sql.SQL("DROP INDEX CONCURRENTLY IF EXISTS {}").format(sql.SQL(name)))


def exists(connection: Connection[Any], name: str) -> bool:
    """Say whether there is an index, or anything of that name; it is as SQL has it."""
    row = _one(connection, "object_exists", {"name": name})
    return row is not None and bool(row[0])


def is_taken(connection: Connection[Any], *, table: str, name: str) -> bool:
    """Say whether anything beside a table has the name that an index of it is to have."""
    row = _one(connection, "index_name_taken", {"table": table, "name": name})
    return row is not None and bool(row[0])


def duplicates(connection: Connection[Any], oid: int) -> int:
    """Count the keys that are there more than once, which a unique index does not allow."""
    row = _one(connection, "index_keys", {"oid": oid})
    if row is None:
        return 0
    table, keys, predicate, nulls_are_equal = row
    conditions = ["true"] if predicate is None else [f"({predicate})"]
    if not nulls_are_equal:
        conditions += [f"({key}) IS NOT NULL" for key in keys]
    names = [f"key_{at}" for at in range(len(keys))]
    # All of it comes from the catalog, which has quoted what needs it.
    count_them = sql.SQL(query("index_duplicates")).format(
        keys=sql.SQL(", ".join(map("({}) AS {}".format, keys, names))),
        table=sql.SQL(table),
        condition=sql.SQL(" AND ".join(conditions)),
        names=sql.SQL(", ".join(names)),
    )
    with Cursor(connection) as cursor:
        (count,) = cursor.execute(count_them).fetchone() or (0,)
    return int(count)


def definition(connection: Connection[Any], *, table: str, name: str) -> str:
    """Return what an index is, without the schema of its table."""
    row = _one(connection, "index_definition", {"table": table, "name": name})
    return str(row[0]) if row is not None else ""


def wanted_definition(
    connection: Connection[Any], *, table: str, bare_table: str, name: str, statement: str
) -> str:
    """Return what a CREATE INDEX would make, by making it on an empty table of the same shape.

    `statement` is one that makes it on `pg_temp.<bare_table>`, which is as SQL has it.
    """
    twin = f"pg_temp.{bare_table}"
    make = sql.SQL(query("index_twin_table"))
    # A gate would refuse a transaction of the connection's own method.
    transaction = Connection.transaction(connection, force_rollback=True)
    with transaction, Cursor(connection) as cursor:
        cursor.execute(make.format(twin=sql.SQL(twin), table=sql.SQL(table)))
        cursor.execute(statement)
        return definition(connection, table=twin, name=name)


def reindex_leftovers(connection: Connection[Any], name: str) -> list[str]:
    """Name the copies that an interrupted REINDEX CONCURRENTLY of a table or index has left."""
    with Cursor(connection) as cursor:
        cursor.execute(query("reindex_leftovers"), {"name": name})
        return [found for (found,) in cursor.fetchall()]


def _one(connection: Connection[Any], name: str, values: dict[str, Any]) -> Any:  # noqa: ANN401 - a row
    with Cursor(connection) as cursor:
        return cursor.execute(query(name), values).fetchone()
