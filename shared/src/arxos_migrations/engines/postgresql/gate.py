"""A connection whose every statement passes a gate, whoever sends it: SQLAlchemy or a revision.

Events of SQLAlchemy do not see what a revision does with the driver's own connection; a cursor
class and a connection class do (psycopg manual, "Connection classes", `cursor_factory`).
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from inspect import getgeneratorlocals
from itertools import islice
from typing import Any, Protocol

from psycopg import Connection, Cursor, ServerCursor
from psycopg.pq import TransactionStatus
from psycopg.rows import tuple_row

from arxos_migrations.engines.postgresql.answer import Answer
from arxos_migrations.engines.postgresql.call import Call
from arxos_migrations.engines.postgresql.past_gate import OwnCursor


class Gate(Protocol):
    """Decides on what is asked of a connection."""

    def pass_on(self, call: Call) -> None:
        """Send it, or put an answer on its cursor. Raises ArxosError to refuse."""

    def pass_copy(self, what: str) -> None:
        """Let the driver do what has no answer that can be kept: COPY, stream(), a named cursor."""

    def copying(self) -> AbstractContextManager[None]:
        """Stand around a COPY that was let through."""

    def committing(self) -> AbstractContextManager[None]:
        """Stand around the COMMIT of a transaction. Raises ArxosError to refuse it."""

    def pass_rollback(self) -> None:
        """Let a transaction be rolled back; called before its ROLLBACK."""

    def pass_mode(self, what: str) -> None:
        """Let the driver begin or end transactions by other means. Raises ArxosError to refuse."""


class GatedConnection(Connection[Any]):
    """A connection with a gate, which is open as long as there is none."""

    gate: Gate | None = None
    own_cursor: "type[GatedCursor] | None" = None
    """The class of its cursors where that is another one, which asks the gate as ours does."""
    has_savepoint = False
    """Whether the driver may take back a part of the transaction, which passes no gate."""

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - psycopg's
        """Make cursors that ask the gate."""
        super().__init__(*arguments, **options)
        self.use_own_classes()

    def use_own_classes(self) -> None:
        """Make cursors and rows as ours are, and prepare nothing, whatever a revision has set."""
        self.cursor_factory, self.row_factory = self.own_cursor or GatedCursor, tuple_row
        self.prepare_threshold = None

    def cursor(self, name: str = "", **options: Any) -> Any:  # noqa: ANN401
        """Make a cursor; one with a name stays on the server and is asked for in parts."""
        if name and self.gate is not None:
            self.gate.pass_copy("a named cursor")
        return super().cursor(name, **options) if name else super().cursor(**options)

    def commit(self) -> None:
        """COMMIT, where that ends a transaction at all."""
        if self.gate is None or self.autocommit:
            super().commit()
            return
        with self.gate.committing():
            super().commit()

    def rollback(self) -> None:
        """ROLLBACK, where that ends a transaction at all."""
        if self.gate is not None and not self.autocommit:
            self.gate.pass_rollback()
        super().rollback()

    def set_autocommit(self, value: bool) -> None:  # noqa: FBT001 - psycopg's
        """Change the mode; the property does it by this, too."""
        if value:
            self._pass_mode("connection.autocommit")
        super().set_autocommit(value)

    def transaction(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401
        """Begin a transaction, or set a savepoint where there is one."""
        if self.info.transaction_status is TransactionStatus.IDLE:
            self._pass_mode("connection.transaction()")
        self.has_savepoint = True
        return super().transaction(*arguments, **options)

    def pipeline(self) -> Any:  # noqa: ANN401
        """Send without waiting for answers."""
        self._pass_mode("connection.pipeline()")
        return super().pipeline()

    def tpc_begin(self, xid: Any) -> None:  # noqa: ANN401
        """Begin a transaction that is to be prepared."""
        self._pass_mode("connection.tpc_begin()")
        super().tpc_begin(xid)

    def wait(self, gen: Any, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401
        """Let everything through but what a cursor of another class sends, which asks no gate."""
        sender = getgeneratorlocals(gen).get("self")
        is_foreign = isinstance(sender, Cursor | ServerCursor) and not isinstance(sender, _KNOWN)
        if is_foreign and self.gate is not None:
            self.gate.pass_copy("a cursor of another class")
        return super().wait(gen, *arguments, **options)

    def _pass_mode(self, what: str) -> None:
        if self.gate is not None:
            self.gate.pass_mode(what)


class GatedCursor(Cursor[Any]):
    """A cursor that asks its connection's gate, and can hold an answer that no server gave."""

    _answer: Answer | None = None
    _left: Iterator[tuple[Any, ...]]

    def answer(self, answer: Answer) -> None:
        """Hold an answer from a record until the next statement. Raises psycopg.Error from it."""
        if answer.error is not None:
            raise answer.error.to_exception()
        self._answer, self._left = answer, iter(answer.loaded_rows(self))

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
        copied = super().copy(statement, params, **options)
        if gate is None:
            return copied
        gate.pass_copy("COPY")
        return _passing(gate, copied)

    def stream(self, query: Any, params: Any = None, **options: Any) -> Any:  # noqa: ANN401
        """Ask the gate, which cannot answer from a record."""
        self._pass_copy("stream()")
        return super().stream(query, params, **options)

    def _pass_copy(self, what: str) -> None:
        gate = _gate_of(self)
        if gate is not None:
            gate.pass_copy(what)

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
        return super().fetchone() if self._answer is None else next(self._left, None)

    def fetchmany(self, size: int = 0) -> list[Any]:
        """Return the next rows."""
        if self._answer is None:
            return super().fetchmany(size)
        return list(islice(self._left, size or self.arraysize))

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""
        return super().fetchall() if self._answer is None else list(self._left)

    def __iter__(self) -> Any:  # noqa: ANN401 - rows
        """Iterate over the rows that are left."""
        return super().__iter__() if self._answer is None else self._left

    def nextset(self) -> bool | None:
        """Go to the next result of several, of which only one can be answered from a record."""
        self._pass_copy("several results of one statement")
        return super().nextset()

    def results(self) -> Any:  # noqa: ANN401
        """Go through several results, of which only one can be answered from a record."""
        self._pass_copy("several results of one statement")
        return super().results()


@contextmanager
def _passing(gate: Gate, copied: AbstractContextManager[Any]) -> Iterator[Any]:
    with gate.copying(), copied as copy:
        yield copy


_KNOWN = (GatedCursor, OwnCursor)


def _gate_of(cursor: Cursor[Any]) -> Gate | None:
    connection = cursor.connection
    return connection.gate if isinstance(connection, GatedConnection) else None
