"""A table as seeding sees it, off a real file."""

import sqlite3

from arxos_migrations.proof.sqlite.catalog import ForeignKey
from arxos_migrations.proof.sqlite.seeding.kinds import Kind, Meaning
from arxos_migrations.proof.sqlite.seeding.subject import Subject, read_subjects
from arxos_migrations.proof.sqlite.seeding.values import values_of

ROOMS = """CREATE TABLE Rooms (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL DEFAULT 'c0' CHECK (length(code) < 9),
    low AS (lower(code)) STORED UNIQUE,
    lower_still AS (trim(low)),
    size INTEGER,
    CONSTRAINT fits CHECK (size > 0 AND lower_still <> 'x')
)"""


def subject(connection: sqlite3.Connection, *statements: str) -> Subject:
    """Make tables and read the one for rooms."""
    for statement in statements:
        connection.execute(statement)
    return read_subjects(connection)["rooms"]


def test_checks_have_the_columns_that_a_row_has_values_for(
    connection: sqlite3.Connection,
) -> None:
    """Of a generated one what it is made of, and so has a unique key."""
    rooms = subject(connection, ROOMS)
    assert rooms.name == "rooms"
    assert [column.name for column in rooms.columns] == ["id", "code", "size"]
    found = sorted((check.name or "", check.columns) for check in rooms.checks)
    assert found == [("", ("code",)), ("fits", ("code", "size"))]
    assert rooms.unique == {"id", "code"}
    assert rooms.given(["lower_still", "size"]) == ("code", "size")


def test_an_index_over_an_expression_makes_its_columns_unique(
    connection: sqlite3.Connection,
) -> None:
    """Those of its predicate too: nobody knows what they have to do with it."""
    index = "CREATE UNIQUE INDEX one ON Rooms (upper(code)) WHERE size > 5"
    assert subject(connection, ROOMS, index).unique == {"id", "code", "size"}


def test_hints_come_from_checks_defaults_triggers_and_what_is_gone(
    connection: sqlite3.Connection,
) -> None:
    """About the column alone."""
    connection.execute(ROOMS)
    connection.execute(
        "CREATE TRIGGER tight BEFORE INSERT ON rooms WHEN NEW.size > 70 "
        "BEGIN SELECT RAISE(ABORT, 'too large'); END"
    )
    rooms = read_subjects(connection, removed={"rooms": ["size <> 404"], "x": ["y"]})["rooms"]
    code, size = rooms.columns[1:]
    assert rooms.removed == ("size <> 404",)
    assert {*rooms.hints(code).numbers} == {9, 0}
    assert {*rooms.hints(code).words} == {"x", "c0"}
    assert {*rooms.hints(size).numbers} == {0, 404, 70}


def test_what_is_computed_of_a_column_hints_at_it(connection: sqlite3.Connection) -> None:
    """It may be computed of few values only."""
    rooms = subject(connection, "CREATE TABLE rooms (a TEXT, b TEXT, c AS (json_extract(a, '$')))")
    assert [rooms.hints(column).calls for column in rooms.columns] == [{"json_extract"}, set()]


def test_a_null_stays_one_where_it_may(connection: sqlite3.Connection) -> None:
    """As a rowid it becomes a number."""
    rooms = subject(connection, ROOMS)
    takes = {column.name: rooms.takes_null(column) for column in rooms.columns}
    assert takes == {"id": False, "code": False, "size": True}


def test_a_foreign_key_without_columns_leads_to_the_primary_key(
    connection: sqlite3.Connection,
) -> None:
    """Where its table is there."""
    rooms = subject(
        connection,
        "CREATE TABLE floors (a INT, b INT, PRIMARY KEY (b, a))",
        "CREATE TABLE rooms (x INT, y INT, FOREIGN KEY (x, y) REFERENCES Floors, "
        "FOREIGN KEY (y) REFERENCES nowhere)",
    )
    assert {*rooms.foreign_keys} == {
        ForeignKey(parent="Floors", columns=("x", "y"), parent_columns=("b", "a")),
        ForeignKey(parent="nowhere", columns=("y",), parent_columns=()),
    }


def test_values_follow_the_type_and_whether_it_is_strict(connection: sqlite3.Connection) -> None:
    """ANY is a number elsewhere."""
    rooms = subject(connection, "CREATE TABLE rooms (x ANY) STRICT")
    assert rooms.values(rooms.columns[0]) == values_of(Meaning(kind=Kind.ANY))


def test_a_text_that_is_not_understood_hints_at_everything(
    connection: sqlite3.Connection,
) -> None:
    """As a table has it whose CREATE TABLE was written by other means."""
    connection.execute("CREATE TABLE rooms (a INTEGER, b TEXT)")
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_schema SET sql = 'CREATE TABLE rooms (a INTEGER CHECK (a > 7) "
        "CONSTRAINT b_ , b TEXT, CHECK (b <> ''x''),)'"
    )
    rooms = read_subjects(connection)["rooms"]
    assert rooms.shape is None
    assert rooms.checks == ()
    assert rooms.hints(rooms.columns[0]).numbers == (7,)
