"""Indexes that are built beside the application's work, and what is left of them.

A build that was stopped leaves an invalid index (PostgreSQL manual, CREATE INDEX, "Building
Indexes Concurrently"). All of it is asked for and done in autocommit mode.
"""

from typing import Any, NamedTuple

from psycopg import Connection, sql
from psycopg.errors import DuplicateTable, InsufficientPrivilege

from arxos_migrations.domain.layout import OWN_SCHEMA
from arxos_migrations.engines.postgresql.past_gate import ask, send
from arxos_migrations.engines.postgresql.queries import query
from arxos_migrations.errors import RefusedError


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
    rows = ask(connection, "index_state", {"table": table, "name": name})
    return IndexState(*rows[0]) if rows else None


def drop_index(connection: Connection[Any], name: str) -> None:
    """Drop it while the table is used; `name` is as SQL has it."""
    send(connection, sql.SQL("DROP INDEX CONCURRENTLY IF EXISTS {}").format(sql.SQL(name)))


def exists(connection: Connection[Any], name: str) -> bool:
    """Say whether there is an index, or anything of that name; it is as SQL has it."""
    ((found,),) = ask(connection, "object_exists", {"name": name})
    return bool(found)


def is_taken(connection: Connection[Any], *, table: str, name: str) -> bool:
    """Say whether anything beside a table has the name that an index of it is to have."""
    ((found,),) = ask(connection, "index_name_taken", {"table": table, "name": name})
    return bool(found)


def duplicates(connection: Connection[Any], oid: int) -> int:
    """Count the keys that are there more than once, which a unique index does not allow."""
    rows = ask(connection, "index_keys", {"oid": oid})
    if not rows:
        return 0
    table, keys, predicate, nulls_are_equal = rows[0]
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
    ((count,),) = send(connection, count_them)
    return int(count)


def definition(connection: Connection[Any], *, table: str, name: str) -> str:
    """Return what an index is, without the schema of its table."""
    rows = ask(connection, "index_definition", {"table": table, "name": name})
    return str(rows[0][0]) if rows else ""


def wanted_definition(
    connection: Connection[Any], *, table: str, bare_table: str, name: str, twin: tuple[str, str]
) -> str:
    """Return what a CREATE INDEX would make, by making it on an empty table of the same shape.

    `twin` is one that makes it on that table, without what stands between its parts: the table's
    schema. The table has the name `bare_table`, which is as SQL has it. Raises RefusedError where
    the role has no place for that table.
    """
    ((may_be_temporary, role, database),) = ask(connection, "index_twin_place")
    schema = "pg_temp" if may_be_temporary else OWN_SCHEMA
    there = f"{schema}.{bare_table}"
    make = sql.SQL(query("index_twin_table")).format(twin=sql.SQL(there), table=sql.SQL(table))
    try:
        # A gate would refuse a transaction of the connection's own method.
        with Connection.transaction(connection, force_rollback=True):
            send(connection, make)
            send(connection, schema.join(twin))
            return definition(connection, table=there, name=name)
    except (DuplicateTable, InsufficientPrivilege):
        if may_be_temporary:
            raise
        raise _has_no_place(table=table, name=name, role=role, database=database) from None


def reindex_leftovers(connection: Connection[Any], name: str) -> list[str]:
    """Name the copies that an interrupted REINDEX CONCURRENTLY of a table or index has left."""
    return [found for (found,) in ask(connection, "reindex_leftovers", {"name": name})]


def _has_no_place(*, table: str, name: str, role: str, database: str) -> RefusedError:
    return RefusedError(
        f"there is an index {name} of {table} already, and whether it is the wanted one cannot be "
        f"seen: role {role} may not make temporary tables.",
        remedy=f"As the owner of the database: GRANT TEMPORARY ON DATABASE {database} TO {role}; "
        "or drop the index. Then run the same command again.",
    )
