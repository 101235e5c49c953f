"""A connection whose statements are watched, whoever sends them: SQLAlchemy or a revision."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Protocol


class Sent(Protocol):
    """A statement that is under way."""

    row_count: int


Watch = Callable[[str], AbstractContextManager[Sent]]
"""Stands around each statement, whose text it gets."""


class WatchedConnection(sqlite3.Connection):
    """A connection that nobody watches until somebody wants to."""

    watch: Watch | None = None

    def cursor(self, factory: Any = None) -> Any:  # noqa: ANN401 - the driver's signature
        """Make a cursor that is watched."""
        return super().cursor(factory or WatchedCursor)

    # The driver's own shortcuts pass the methods of its cursors by.

    def execute(self, sql: str, parameters: Any = (), /) -> Any:  # noqa: ANN401 - the same
        """Execute it on a cursor that is watched."""
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Any, /) -> Any:  # noqa: ANN401 - the same
        """Execute it on a cursor that is watched."""
        return self.cursor().executemany(sql, parameters)

    def executescript(self, script: str, /) -> Any:  # noqa: ANN401 - the same
        """Execute it on a cursor that is watched."""
        return self.cursor().executescript(script)


class WatchedCursor(sqlite3.Cursor):
    """A cursor that says what it does."""

    def execute(self, sql: str, parameters: Any = (), /) -> "WatchedCursor":  # noqa: ANN401
        """Say it of a single statement."""
        with self._watched(sql) as sent:
            super().execute(sql, parameters)
            self._note(sent)
        return self

    def executemany(self, sql: str, parameters: Any, /) -> "WatchedCursor":  # noqa: ANN401
        """Say it once for all sets of parameters."""
        with self._watched(sql) as sent:
            super().executemany(sql, parameters)
            self._note(sent)
        return self

    def executescript(self, script: str, /) -> "WatchedCursor":
        """Say it of a whole script."""
        with self._watched(script):
            super().executescript(script)
        return self

    def _watched(self, sql: str) -> AbstractContextManager[Sent | None]:
        connection = self.connection
        watch = connection.watch if isinstance(connection, WatchedConnection) else None
        return nullcontext() if watch is None else watch(sql)

    def _note(self, sent: Sent | None) -> None:
        if sent is not None:
            sent.row_count = self.rowcount
