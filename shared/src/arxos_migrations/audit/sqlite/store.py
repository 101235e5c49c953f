"""The tables of the audit in an SQLite file, which has neither lists nor times."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING

from arxos_migrations.audit.sqlite.queries import query
from arxos_migrations.audit.who import is_gone
from arxos_migrations.domain.layout import OWN_PREFIX
from arxos_migrations.engines.sqlite.connect import set_busy_timeout
from arxos_migrations.engines.sqlite.queries import query as query_of_engine

if TYPE_CHECKING:
    from arxos_migrations.audit.records import Row

_WAIT_S = 2.0
"""How long the end of a run waits for somebody else who writes, in seconds."""


class SqliteStore:
    """Writes lists as JSON and times as text, and reads them back by the names of columns."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Each statement is one of the connection's transaction, if any is open."""
        self._connection = connection

    def is_usable(self) -> bool:
        """Ask SQLite."""
        try:
            return not self._connection.in_transaction
        except sqlite3.ProgrammingError:  # it is closed
            return False

    def roll_back(self) -> None:
        """Let nothing of a transaction stay."""
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Begin one that can write."""
        execute = self._connection.execute
        set_busy_timeout(self._connection, _WAIT_S)
        execute("BEGIN IMMEDIATE")
        try:
            yield
            execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                execute("ROLLBACK")
            raise

    def run(self, name: str, values: Mapping[str, object]) -> "list[Row]":
        """Run the SQL file of that name."""
        stored = {key: _stored(value) for key, value in values.items()}
        cursor = self._connection.execute(query(name), stored)
        names = [column[0] for column in cursor.description or ()]
        return [tuple(map(_loaded, names, row)) for row in cursor.fetchall()]

    def run_json(self, name: str, values: Mapping[str, object], *, rows: "list[Row]") -> None:
        """Send the rows as one value."""
        self.run(name, {**values, "rows": json.dumps(rows)})

    def take_own_role(self) -> None:
        """Do nothing: a file has no roles."""

    def has_table(self, name: str) -> bool:
        """Look for the name with our prefix."""
        values = {"name": OWN_PREFIX + name}
        found = self._connection.execute(query_of_engine("table_exists"), values)
        return found.fetchone() is not None

    def wait_for_turn(self) -> None:
        """Do nothing: whoever writes is alone."""

    def is_dead(self, process_id: int, process: str | None) -> bool:
        """Look for the process: several runs may be open, and have their turns by and by."""
        return is_gone(process_id, process)

    def measure(self, run: int) -> None:
        """Do nothing: a file's size is known without a look at the disk (run_close.sql)."""


def _stored(value: object) -> object:
    if isinstance(value, list | tuple):
        return json.dumps(value)
    # All of the same length, so that they compare as the times do.
    return value.isoformat(timespec="microseconds") if isinstance(value, datetime) else value


def _loaded(name: str, value: object) -> object:
    """Read lists and times; what is neither stays as it is, for its reader to judge."""
    with suppress(ValueError):
        if isinstance(value, str) and name.startswith("heads_"):
            return json.loads(value)
        if isinstance(value, str) and name.endswith("_at"):
            return datetime.fromisoformat(value)
    return value
