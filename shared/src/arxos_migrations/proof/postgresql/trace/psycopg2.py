"""Follows connections of psycopg2, which is not imported here: whoever connects has it."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Final

from arxos_migrations.proof.postgresql.trace.notes import PREFIX
from arxos_migrations.proof.postgresql.trace.tracer import Tracer

_IDLE: Final = 0
_IN_TRANSACTION: Final = 2
"""As psycopg2.extensions.TRANSACTION_STATUS_… have it."""
_LEVEL: Final = "INFO:"


class TracedCursor:
    """What a class of cursors of psycopg2 gets before its own methods."""

    tracer: Tracer
    connection: Any

    def execute(self, query: Any, values: Any = None) -> Any:  # noqa: ANN401
        """Send one statement."""
        return self._run(query, "execute", query, values)

    def executemany(self, query: Any, values: Any) -> Any:  # noqa: ANN401
        """Send one statement for each set of parameters, as one."""
        parameters = list(values)
        return self._run(query, "executemany", query, parameters)

    def callproc(self, name: str, values: Any = ()) -> Any:  # noqa: ANN401
        """Call a function."""
        return self._run(f"CALL {name}()", "callproc", name, values)

    def copy_expert(self, query: Any, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401
        """Send or fetch rows."""
        return self._run(query, "copy_expert", query, *arguments, **options)

    def copy_from(self, file: Any, table: str, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401
        """Send rows."""
        return self._run(
            f"COPY {table} FROM STDIN", "copy_from", file, table, *arguments, **options
        )

    def copy_to(self, file: Any, table: str, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401
        """Fetch rows."""
        return self._run(f"COPY {table} TO STDOUT", "copy_to", file, table, *arguments, **options)

    def _run(self, query: Any, method: str, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401
        send = getattr(super(), method)
        return self.tracer.run(self._text(query), lambda: send(*arguments, **options))

    def _text(self, query: Any) -> str:  # noqa: ANN401
        if isinstance(query, bytes):
            return query.decode()
        return query if isinstance(query, str) else str(query.as_string(self.connection))


class Psycopg2Session:
    """What the tracer asks of such a connection."""

    def __init__(self, connection: Any, cursor_class: type[Any]) -> None:  # noqa: ANN401
        """Hear what the event triggers tell; `cursor_class` is one that is not followed."""
        self._connection, self._cursor_class = connection, cursor_class
        self.notes: list[str] = []
        connection.notices = _Notices(self.notes)

    @property
    def is_idle(self) -> bool:
        """Whether no transaction is open."""
        return bool(self._connection.get_transaction_status() == _IDLE)

    @property
    def is_in_transaction(self) -> bool:
        """Whether one is open in which the server answers."""
        return bool(self._connection.get_transaction_status() == _IN_TRANSACTION)

    @property
    def is_autocommit(self) -> bool:
        """Whether the driver begins no transactions."""
        return bool(self._connection.autocommit)

    @property
    def is_broken(self) -> bool:
        """Whether nothing can be asked any more."""
        return bool(self._connection.closed)

    @property
    def server_version(self) -> int:
        """Such as 150004."""
        return int(self._connection.server_version)

    def ask(self, query: str, values: Mapping[str, object] | None = None) -> list[tuple[Any, ...]]:
        """Ask past the tracer."""
        with self._connection.cursor(cursor_factory=self._cursor_class) as cursor:
            cursor.execute(query, values)
            return [tuple(row) for row in cursor.fetchall()] if cursor.description else []

    def aside(self, query: str) -> None:
        """Run it in a transaction of its own."""
        before = self._connection.autocommit
        self._connection.autocommit = True
        try:
            self.ask(query)
        finally:
            self._connection.autocommit = before


class _Notices(list[str]):
    """What psycopg2 puts notices into; ours do not stay among those of the project."""

    def __init__(self, notes: list[str]) -> None:
        super().__init__()
        self._notes = notes

    def append(self, notice: str) -> None:
        message = notice.removeprefix(_LEVEL).strip()
        if message.startswith(PREFIX):
            self._notes.append(message)
        else:
            super().append(notice)


def follow(connection: Any, make: Callable[[Psycopg2Session], Tracer]) -> None:  # noqa: ANN401
    """Let all cursors be followed that the connection makes from now on."""
    cursor = import_module("psycopg2.extensions").cursor
    base = connection.cursor_factory or cursor
    tracer = make(Psycopg2Session(connection, cursor))
    bases = (base,) if issubclass(base, TracedCursor) else (TracedCursor, base)
    connection.cursor_factory = type("TracedCursor", bases, {"tracer": tracer})
