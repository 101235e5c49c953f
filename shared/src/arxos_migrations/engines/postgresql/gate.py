"""A connection whose every statement passes a gate, whoever sends it: SQLAlchemy or a revision.

Events of SQLAlchemy do not see what a revision does with the driver's own connection; a cursor
class and a connection class do (psycopg manual, "Connection classes", `cursor_factory`).
"""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from psycopg import ClientCursor, Connection, Cursor
from psycopg.sql import Composable

from arxos_migrations.engines.postgresql.answer import Answer


class Call:
    """One request of a client: a query with its parameters, not sent yet."""

    def __init__(
        self,
        cursor: "GatedCursor",
        query: Any,  # noqa: ANN401 - what psycopg takes
        parameters: list[Any],
        send: Callable[[], object],
    ) -> None:
        """Keep what to send; `parameters` holds one set for each time it is to be run."""
        self.cursor, self._query, self._parameters, self._send = cursor, query, parameters, send
        self.text = _text(query, cursor.connection)
        """The query as it was given, with its placeholders."""

    def send(self) -> None:
        """Let the server do it; the result is on the cursor afterwards."""
        self._send()

    def bound(self) -> Iterable[str]:
        """Yield the query with its values in it, once for each set of parameters."""
        if self._parameters == [None]:
            return [self.text]
        client: ClientCursor[Any] = ClientCursor(self.cursor.connection)
        return (client.mogrify(self._query, values) for values in self._parameters)


class Gate(Protocol):
    """Decides on what is asked of a connection."""

    def pass_on(self, call: Call) -> None:
        """Send it, or put an answer on its cursor. Raises ArxosError to refuse."""

    def pass_copy(self, what: str) -> None:
        """Let the driver do what has no answer that can be kept: COPY, stream(), a named cursor."""

    def pass_commit(self) -> None:
        """Let a transaction be committed; called before its COMMIT."""

    def pass_rollback(self) -> None:
        """Let a transaction be rolled back; called before its ROLLBACK."""


class GatedConnection(Connection[Any]):
    """A connection with a gate, which is open as long as there is none."""

    gate: Gate | None = None

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - psycopg's
        """Make cursors that ask the gate."""
        super().__init__(*arguments, **options)
        self.cursor_factory = GatedCursor

    def cursor(self, name: str = "", **options: Any) -> Any:  # noqa: ANN401
        """Make a cursor; one with a name stays on the server and is asked for in parts."""
        if name and self.gate is not None:
            self.gate.pass_copy("a named cursor")
        return super().cursor(name, **options) if name else super().cursor(**options)

    def commit(self) -> None:
        """COMMIT, where that ends a transaction at all."""
        if self.gate is not None and not self.autocommit:
            self.gate.pass_commit()
        super().commit()

    def rollback(self) -> None:
        """ROLLBACK, where that ends a transaction at all."""
        if self.gate is not None and not self.autocommit:
            self.gate.pass_rollback()
        super().rollback()


class GatedCursor(Cursor[Any]):
    """A cursor that asks its connection's gate, and can hold an answer that no server gave."""

    _answer: Answer | None = None
    _left: list[tuple[Any, ...]]

    def answer(self, answer: Answer) -> None:
        """Hold an answer from a record until the next statement. Raises psycopg.Error from it."""
        if answer.error is not None:
            raise answer.error.to_exception()
        self._answer, self._left = answer, answer.loaded_rows(self.connection)

    def execute(self, query: Any, params: Any = None, **options: Any) -> "GatedCursor":  # noqa: ANN401
        """Ask the gate, which sends it or answers."""
        self._answer = None
        execute = super().execute

        def send() -> object:
            return execute(query, params, **options)

        self._pass_on(query, [params], send)
        return self

    def executemany(self, query: Any, params_seq: Any, **options: Any) -> None:  # noqa: ANN401
        """Ask the gate once for all sets of parameters."""
        self._answer = None
        parameters, executemany = list(params_seq), super().executemany

        def send() -> object:
            return executemany(query, parameters, **options)

        self._pass_on(query, parameters, send)

    def copy(self, statement: Any, params: Any = None, **options: Any) -> Any:  # noqa: ANN401
        """Ask the gate, which cannot answer from a record."""
        gate = _gate_of(self)
        if gate is not None:
            gate.pass_copy("COPY")
        return super().copy(statement, params, **options)

    def stream(self, query: Any, params: Any = None, **options: Any) -> Any:  # noqa: ANN401
        """Ask the gate, which cannot answer from a record."""
        gate = _gate_of(self)
        if gate is not None:
            gate.pass_copy("stream()")
        return super().stream(query, params, **options)

    def _pass_on(self, query: Any, parameters: list[Any], send: Callable[[], object]) -> None:  # noqa: ANN401
        gate = _gate_of(self)
        if gate is None:
            send()
        else:
            gate.pass_on(Call(self, query, parameters, send))

    @property
    def description(self) -> Any:  # noqa: ANN401 - DB-API columns
        """The columns, as DB-API wants them."""
        return super().description if self._answer is None else self._answer.description

    @property
    def rowcount(self) -> int:
        """How many rows were returned or changed."""
        return super().rowcount if self._answer is None else self._answer.rowcount

    def fetchone(self) -> Any:  # noqa: ANN401 - a row
        """Return the next row."""
        if self._answer is None:
            return super().fetchone()
        return self._left.pop(0) if self._left else None

    def fetchmany(self, size: int = 0) -> list[Any]:
        """Return the next rows."""
        if self._answer is None:
            return super().fetchmany(size)
        count = size or self.arraysize
        rows, self._left = self._left[:count], self._left[count:]
        return rows

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""
        if self._answer is None:
            return super().fetchall()
        rows, self._left = self._left, []
        return rows

    def __iter__(self) -> Any:  # noqa: ANN401 - rows
        """Iterate over the rows that are left."""
        return super().__iter__() if self._answer is None else iter(self.fetchall())


def _gate_of(cursor: Cursor[Any]) -> Gate | None:
    connection = cursor.connection
    return connection.gate if isinstance(connection, GatedConnection) else None


def _text(query: Any, connection: Connection[Any]) -> str:  # noqa: ANN401 - what psycopg takes
    if isinstance(query, Composable):
        return query.as_string(connection)
    return query.decode() if isinstance(query, bytes) else str(query)
