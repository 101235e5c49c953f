"""What all relations are like at one moment, read by a connection that nobody follows."""

from typing import Any

from psycopg import Connection

from arxos_migrations.proof.postgresql.trace.look import Counted, Locked, Look, Relation, relation
from arxos_migrations.proof.postgresql.trace.queries import query


class BaseLine:
    """Reads them with a superuser's connection in autocommit mode."""

    def __init__(self, admin: Connection[Any]) -> None:
        """Take the connection, which is to the database that is followed."""
        self._admin = admin

    def relations(self) -> dict[int, Relation]:
        """Read all of them, by their numbers."""
        rows = self._admin.execute(query("base_line")).fetchall()
        return {row[0]: relation(row) for row in rows}

    def wal(self) -> int:
        """Say where the server's log is, in bytes."""
        ((bytes_,),) = self._admin.execute(query("wal")).fetchall()
        return int(bytes_)

    def look(self, known: dict[int, Relation]) -> Look:
        """Look at everything, where no transaction is open that could be looked at."""
        now = self.relations()
        return Look(
            transaction="",
            xid=None,
            wal=self.wal(),
            locked=tuple(
                Locked(oid, now.get(oid), frozenset(), Counted()) for oid in {*known, *now}
            ),
        )
