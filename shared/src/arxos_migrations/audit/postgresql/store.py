"""The tables of the audit in our own schema."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from psycopg import Connection
from psycopg.pq import TransactionStatus
from psycopg.types.json import Jsonb

from arxos_migrations.audit.postgresql.queries import query
from arxos_migrations.domain.layout import OWN_SCHEMA
from arxos_migrations.engines.postgresql.past_gate import ask, send

if TYPE_CHECKING:
    from arxos_migrations.audit.records import Row

_TURN_KEY = 3_862_907_145_120_648_577
"""The advisory lock of all that make these tables in a database; a number that never changes."""


class PostgresqlStore:
    """Reads and writes beside whatever gate the connection has."""

    def __init__(self, connection: Connection[Any]) -> None:
        """Each statement is one of the connection's transaction, if any is open."""
        self._connection = connection

    def is_usable(self) -> bool:
        """Ask the protocol."""
        return self._connection.info.transaction_status is TransactionStatus.IDLE

    def roll_back(self) -> None:
        """Let nothing of a transaction stay; the method of the plain class passes no gate."""
        Connection.rollback(self._connection)

    def transaction(self) -> AbstractContextManager[object]:
        """Begin and end one whatever the connection's mode is, past the gate as well."""
        return Connection.transaction(self._connection)

    def run(self, name: str, values: Mapping[str, object]) -> "list[Row]":
        """Run the SQL file of that name."""
        return send(self._connection, query(name), self._as_stored(values))

    def run_json(self, name: str, values: Mapping[str, object], *, rows: "list[Row]") -> None:
        """Send the rows as one value."""
        self.run(name, {**values, "rows": Jsonb(self._as_stored(rows))})

    def _as_stored(self, value: Any) -> Any:  # noqa: ANN401 - of every type
        """Escape what the database has no character for: no step may fail for its record."""
        if isinstance(value, str):
            return value.encode(self._encoding, "backslashreplace").decode(self._encoding)
        if isinstance(value, Mapping):
            return {key: self._as_stored(each) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return [self._as_stored(each) for each in value]
        return value

    @property
    def _encoding(self) -> str:
        is_utf8 = self._connection.info.parameter_status("server_encoding") == "UTF8"
        return "utf-8" if is_utf8 else "ascii"

    def take_own_role(self) -> None:
        """End what a revision has done by SET ROLE, which may last longer than its step."""
        self.run("own_role", {})

    def has_table(self, name: str) -> bool:
        """Look into our own schema."""
        ((found,),) = ask(self._connection, "object_exists", {"name": f"{OWN_SCHEMA}.{name}"})
        return bool(found)

    def wait_for_turn(self) -> None:
        """Have a lock until the end of the transaction: other services have locks of their own."""
        self.run("tables_turn", {"key": _TURN_KEY})

    def is_dead(self, process_id: int, process: str | None) -> bool:  # noqa: ARG002 - the protocol's
        """Say yes: who asks has the lock, which a living run would have."""
        return True

    def measure(self, run: int) -> None:
        """Do it apart from the run's end, where locks are held: the server looks at every file."""
        with self.transaction():
            self.take_own_role()
            self.run("size_write", {"run": run})
