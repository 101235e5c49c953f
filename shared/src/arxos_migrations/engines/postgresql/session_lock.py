"""The lock that keeps two migrators apart, held by the migrating session itself.

It is tried, never waited for: a session that waits in pg_advisory_lock deadlocks with CREATE
INDEX CONCURRENTLY, which waits for every older snapshot (PostgreSQL manual, chapter 13.3.5 and
CREATE INDEX). It ends with the session, so a killed migrator cannot leave it behind.
"""

from typing import Any, NamedTuple

from psycopg import Connection

from arxos_migrations.domain.service import Service
from arxos_migrations.engines.postgresql.queries import query


class Holder(NamedTuple):
    """The session that has the lock."""

    pid: int
    role: str
    program: str
    address: str
    since: str

    def __str__(self) -> str:
        """Name the session as its host knows it."""
        return (
            f"{self.program} (backend {self.pid}, role {self.role}, "
            f"from {self.address}, since {self.since})"
        )


def lock_key(service: Service) -> int:
    """Return the key of (schema, version table); advisory locks are per database already.

    It is older than `Service.history`, and stays as it was: two releases that made different
    numbers of one service would migrate at once.
    """
    from hashlib import sha256  # takes long, and who only looks needs none

    table = service.version_table
    text = "\0".join(("arxos-migrations", service.schema, table.schema or "", table.name))
    return int.from_bytes(sha256(text.encode()).digest()[:8], signed=True)


def try_lock(connection: Connection[Any], key: int) -> bool:
    """Take the lock if it is free. The connection must be in autocommit mode."""
    row = connection.execute(query("lock_try"), {"key": key}).fetchone()
    return row is not None and bool(row[0])


def lock_holder(connection: Connection[Any], key: int) -> Holder | None:
    """Say who has the lock, or None when it has just become free."""
    row = connection.execute(query("lock_holder"), {"key": key}).fetchone()
    return Holder(*row) if row is not None else None
