"""What is asked of a connection passes its gate; answers of a record look like live ones."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from psycopg import sql

from arxos_migrations.engines.postgresql.answer import Answer
from arxos_migrations.engines.postgresql.call import Call
from arxos_migrations.engines.postgresql.gate import GatedConnection
from support.database import Database
from support.migrating import migrating


class Notes:
    """A gate that notes what it is asked for."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.asked: list[Any] = []

    def pass_on(self, call: Call) -> None:
        """Note it with its values, and send it."""
        self.asked.append((call.text, list(call.bound())))
        call.send()

    def pass_copy(self, what: str) -> None:
        """Note it."""
        self.asked.append(what)

    @contextmanager
    def copying(self) -> Iterator[None]:
        """Note both ends."""
        self.asked.append("COPY begins")
        yield
        self.asked.append("COPY ends")

    @contextmanager
    def committing(self) -> Iterator[None]:
        """Note both ends."""
        self.asked.append("COMMIT begins")
        yield
        self.asked.append("COMMIT ends")

    def pass_rollback(self) -> None:
        """Note it."""
        self.asked.append("ROLLBACK")

    def pass_mode(self, what: str) -> None:
        """Note it."""
        self.asked.append(what)


@pytest.fixture
def connection(empty: Database) -> Iterator[GatedConnection]:
    """Connect, without a gate, in a transaction mode."""
    with migrating(empty) as connection:
        connection.execute("CREATE TABLE rooms (id integer, name text)")
        connection.autocommit = False
        yield connection
        connection.gate = None


@pytest.fixture
def notes(connection: GatedConnection) -> Notes:
    """Set a gate."""
    connection.gate = notes = Notes()
    return notes


@pytest.mark.parametrize(
    ("query", "parameters", "text", "bound"),
    [
        ("SELECT 1", None, "SELECT 1", "SELECT 1"),
        (b"SELECT 1", None, "SELECT 1", "SELECT 1"),
        ("SELECT '%'", None, "SELECT '%'", "SELECT '%'"),
        ("SELECT '%%'", {}, "SELECT '%%'", "SELECT '%'"),
        ("SELECT %s::text", ["it's"], "SELECT %s::text", "SELECT 'it''s'::text"),
        ("SELECT %(a)s::int", {"a": 1}, "SELECT %(a)s::int", "SELECT 1::int"),
        (
            sql.SQL("SELECT {}, {}").format(sql.Literal("a"), sql.Identifier("name")),
            None,
            "SELECT 'a', \"name\"",
            "SELECT 'a', \"name\"",
        ),
    ],
)
def test_a_statement_passes_with_its_values(
    connection: GatedConnection,
    notes: Notes,
    query: Any,
    parameters: Any,
    text: str,
    bound: str,
) -> None:
    """However it is written, and whoever makes the cursor."""
    with pytest.raises(psycopg.errors.UndefinedColumn) if '"' in text else nothing():
        connection.execute(query, parameters)
    assert notes.asked == [(text, [bound])]


@contextmanager
def nothing() -> Iterator[None]:
    """Expect nothing."""
    yield


def test_many_sets_of_values_pass_once(connection: GatedConnection, notes: Notes) -> None:
    """All of them are sent, also where they can be read once only."""
    cursor = connection.cursor()
    cursor.executemany("INSERT INTO rooms VALUES (%s, 'a')", ([number] for number in range(3)))
    insert = "INSERT INTO rooms VALUES ({}, 'a')"
    assert notes.asked == [(insert.format("%s"), [insert.format(number) for number in range(3)])]
    assert cursor.rowcount == 3
    connection.gate = None
    assert connection.execute("SELECT count(*) FROM rooms").fetchone() == (3,)


@pytest.mark.parametrize(
    ("ask", "asked"),
    [
        (lambda it: it.commit(), ["COMMIT begins", "COMMIT ends"]),
        (lambda it: it.rollback(), ["ROLLBACK"]),
        (lambda it: it.cursor("a").close(), ["a named cursor", "a cursor of another class"]),
        (lambda it: it.cursor().copy("COPY rooms FROM STDIN"), ["COPY"]),
        (lambda it: list(it.cursor().stream("SELECT 1")), ["stream()"]),
        (lambda it: it.pipeline(), ["connection.pipeline()"]),
        (lambda it: (it.tpc_begin("a"), it.tpc_rollback()), ["connection.tpc_begin()"]),
        (lambda it: it.transaction(), ["connection.transaction()"]),
        (lambda it: setattr(it, "autocommit", True), ["connection.autocommit"]),
        (lambda it: it.set_autocommit(True), ["connection.autocommit"]),
        (lambda it: setattr(it, "autocommit", False), []),
        (lambda it: it.cursor().nextset(), ["several results of one statement"]),
        (lambda it: it.cursor().results(), ["several results of one statement"]),
        (lambda it: it.cursor(), []),
    ],
)
def test_all_that_is_no_statement_passes_as_well(
    connection: GatedConnection, notes: Notes, ask: Callable[[Any], Any], asked: list[str]
) -> None:
    """What the driver does by itself is named."""
    ask(connection)
    assert notes.asked == asked


def test_where_nothing_is_ended_nobody_is_asked(connection: GatedConnection, notes: Notes) -> None:
    """In autocommit mode, and for a savepoint of the driver's."""
    connection.execute("SELECT 1")
    with connection.transaction():
        pass
    connection.gate = None
    connection.rollback()
    connection.autocommit = True
    connection.gate = notes
    connection.commit()
    connection.rollback()
    assert notes.asked == [("SELECT 1", ["SELECT 1"])]


def test_without_a_gate_all_is_as_ever(connection: GatedConnection) -> None:
    """For what runs before and after the steps."""
    connection.execute("INSERT INTO rooms VALUES (1, 'a')")
    with connection.cursor().copy("COPY rooms FROM STDIN") as copy:
        copy.write_row((2, "b"))
    with connection.cursor("named") as named:
        assert named.execute("SELECT id FROM rooms ORDER BY 1").fetchall() == [(1,), (2,)]
    assert list(connection.cursor().stream("SELECT 1")) == [(1,)]
    connection.commit()
    connection.execute("DELETE FROM rooms")
    connection.rollback()
    cursor = connection.cursor()
    cursor.executemany("SELECT id FROM rooms WHERE id = %s", [(1,), (2,)], returning=True)
    assert [result.fetchall() for result in cursor.results()] == [[(1,)], [(2,)]]
    connection.rollback()


def answered(connection: GatedConnection, statement: str) -> Any:
    """Give a cursor that holds an answer from a record."""
    stored = Answer.of_cursor(connection.execute(statement.encode())).to_bytes()
    cursor = connection.cursor()
    cursor.answer(Answer.from_bytes(stored))
    return cursor


READ: list[Callable[[Any], Any]] = [
    lambda cursor: cursor.fetchall(),
    lambda cursor: [cursor.fetchone() for _ in range(5)],
    lambda cursor: [
        cursor.fetchmany(),
        cursor.fetchmany(2),
        cursor.fetchmany(9),
        cursor.fetchall(),
    ],
    lambda cursor: [cursor.fetchone(), list(cursor), cursor.fetchone()],
    lambda cursor: [cursor.fetchone(), cursor.fetchall(), cursor.fetchall()],
    lambda cursor: (cursor.rowcount, [column.name for column in cursor.description]),
]


@pytest.mark.parametrize("read", READ)
def test_an_answer_is_read_as_a_live_one(
    connection: GatedConnection, read: Callable[[Any], Any]
) -> None:
    """Row by row, some, or all."""
    statement = "SELECT id, 'a' AS a FROM generate_series(1, 4) AS id"
    live = read(connection.execute(statement.encode()))
    assert read(answered(connection, statement)) == live


def test_an_answer_is_held_until_the_next_statement(connection: GatedConnection) -> None:
    """Of either kind."""
    cursor = answered(connection, "SELECT 1")
    cursor.execute("SELECT 2, 3")
    assert (cursor.fetchall(), len(cursor.description)) == ([(2, 3)], 2)
    cursor = answered(connection, "SELECT 1")
    cursor.executemany("INSERT INTO rooms VALUES (%s, 'a')", [[1], [2]])
    assert (cursor.description, cursor.rowcount) == (None, 2)


def test_an_answer_that_is_an_error_is_raised(connection: GatedConnection) -> None:
    """By what would have sent the statement."""
    with pytest.raises(psycopg.errors.DivisionByZero) as live:
        connection.execute("SELECT 1 / 0")
    with pytest.raises(psycopg.errors.DivisionByZero, match="division by zero"):
        connection.cursor().answer(Answer.of_error(live.value))
