"""Follows connections of psycopg 3, whichever class their cursors have.

The class that asks the tracer stands between a project's own class of cursors and psycopg's: what
a gate of that class answers itself, or sends later, is followed when it is sent.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from psycopg import Connection, Cursor, ServerCursor
from psycopg.pq import TransactionStatus

from arxos_migrations.engines.postgresql.call import Call
from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.engines.postgresql.past_gate import send
from arxos_migrations.proof.postgresql.trace.notes import PREFIX
from arxos_migrations.proof.postgresql.trace.tracer import Tracer


class TracedCursor(Cursor[Any]):
    """A cursor that lets its statements be followed."""

    tracer: Tracer

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:  # noqa: ANN401
        """Send one statement."""
        execute = super().execute
        return self.tracer.run(_text(self, query), lambda: execute(query, params, **options))

    def executemany(self, query: Any, params_seq: Any, **options: Any) -> None:  # noqa: ANN401
        """Send one statement for each set of parameters."""
        executemany, parameters = super().executemany, list(params_seq)
        self.tracer.run(_text(self, query), lambda: executemany(query, parameters, **options))

    @contextmanager
    def copy(self, statement: Any, params: Any = None, **options: Any) -> Iterator[Any]:  # noqa: ANN401
        """Send or fetch rows."""
        copied = super().copy(statement, params, **options)
        with self.tracer.around(_text(self, statement)), copied as copy:
            yield copy

    def stream(self, query: Any, params: Any = None, **options: Any) -> Iterator[Any]:  # noqa: ANN401
        """Fetch rows one by one."""
        rows = super().stream(query, params, **options)
        with self.tracer.around(_text(self, query)):
            yield from rows


class TracedServerCursor(ServerCursor[Any]):
    """A cursor with a name, which lets what it asks be followed."""

    tracer: Tracer

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:  # noqa: ANN401
        """Send one statement."""
        execute = super().execute
        return self.tracer.run(_text(self, query), lambda: execute(query, params, **options))


class PsycopgSession:
    """What the tracer asks of such a connection."""

    def __init__(self, connection: Connection[Any]) -> None:
        """Hear what the event triggers tell."""
        self._connection = connection
        self.notes: list[str] = []
        connection.add_notice_handler(self._note)

    @property
    def is_idle(self) -> bool:
        """Whether no transaction is open."""
        return self._connection.info.transaction_status is TransactionStatus.IDLE

    @property
    def is_in_transaction(self) -> bool:
        """Whether one is open in which the server answers."""
        return self._connection.info.transaction_status is TransactionStatus.INTRANS

    @property
    def is_autocommit(self) -> bool:
        """Whether the driver begins no transactions."""
        return self._connection.autocommit

    @property
    def is_broken(self) -> bool:
        """Whether nothing can be asked any more."""
        return self._connection.closed

    @property
    def server_version(self) -> int:
        """Such as 150004."""
        return self._connection.info.server_version

    def ask(self, query: str, values: Mapping[str, object] | None = None) -> list[tuple[Any, ...]]:
        """Ask past the tracer."""
        return send(self._connection, query, values)

    def aside(self, query: str) -> None:
        """Ask the protocol, so that the driver begins no transaction for it."""
        self._connection.pgconn.exec_(query.encode())

    def _note(self, diagnostic: Any) -> None:  # noqa: ANN401 - psycopg's
        message = diagnostic.message_primary or ""
        if message.startswith(PREFIX):
            self.notes.append(message)


def follow(connection: Connection[Any], make: Callable[[PsycopgSession], Tracer]) -> None:
    """Let all cursors be followed that the connection makes from now on."""
    tracer = make(PsycopgSession(connection))
    traced = _class_of(connection.cursor_factory, TracedCursor, tracer)
    if isinstance(connection, GatedConnection):
        connection.own_cursor = traced
    connection.cursor_factory = traced
    connection.server_cursor_factory = _class_of(
        connection.server_cursor_factory, TracedServerCursor, tracer
    )


def _class_of(base: type[Any], traced: type[Any], tracer: Tracer) -> type[Any]:
    """Put the class that asks right above psycopg's own."""
    bases = (traced,) if issubclass(traced, base) else (base, traced)
    return type(f"Traced{base.__name__}", bases, {"tracer": tracer})


def _text(cursor: Any, query: Any) -> str:  # noqa: ANN401 - what psycopg takes
    return Call(cursor, query, [], lambda: None).text
