"""What the connection must be like; nothing of it can be set once a transaction has begun."""

from sqlite3 import Connection

from arxos_migrations.engines.sqlite.rebuild.queries import query
from arxos_migrations.errors import RefusedError


def refuse_unready(connection: Connection, table: str) -> None:
    """Raise RefusedError where a rebuild could lose rows or stop halfway."""
    if not connection.in_transaction:
        raise RefusedError(
            f"The table {table} is rebuilt only in a transaction: a stop halfway would lose it.",
            remedy="Take it out of the autocommit_block; an env.py without run_migrations sets "
            "PRAGMA foreign_keys=OFF and begins a transaction.",
        )
    if connection.execute("PRAGMA foreign_keys").fetchone()[0]:
        raise RefusedError(
            f"The table {table} is rebuilt only with foreign keys off: "
            "dropping the old one would delete what refers to it.",
            remedy="Set PRAGMA foreign_keys=OFF before BEGIN, as run_migrations does in an env.py.",
        )


def refuse_temporary_triggers(connection: Connection, table: str) -> None:
    """Raise RefusedError where the connection has a trigger of its own on the table."""
    rows = connection.execute(query("temporary_triggers"), {"table": table}).fetchall()
    if rows:
        names = ", ".join(name for (name,) in rows)
        raise RefusedError(
            f"The table {table} has a temporary trigger, which a rebuild would end: {names}.",
            remedy="Drop it first, and make it again afterwards.",
        )
