"""What SQLite says, without values."""

import sqlite3

import pytest

from arxos_migrations.engines.sqlite.words import words

CANARY = "canary-4711"
TABLE = (
    "CREATE TABLE rooms (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, area CHECK (area > 0))"
)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            f"INSERT INTO rooms VALUES (2, '{CANARY}', 1)",
            "IntegrityError (SQLITE_CONSTRAINT_UNIQUE) UNIQUE constraint failed: rooms.name",
        ),
        (
            "INSERT INTO rooms VALUES (2, NULL, 1)",
            "IntegrityError (SQLITE_CONSTRAINT_NOTNULL) NOT NULL constraint failed: rooms.name",
        ),
        (
            f"INSERT INTO rooms VALUES (2, 'x{CANARY}', -1)",
            "IntegrityError (SQLITE_CONSTRAINT_CHECK) CHECK constraint failed: area > 0",
        ),
        (
            f"INSERT INTO rooms VALUES ('{CANARY}', 'y', 1)",
            "IntegrityError (SQLITE_MISMATCH) datatype mismatch",
        ),
        (
            f"INSERT INTO strict VALUES ('{CANARY}')",
            "IntegrityError (SQLITE_CONSTRAINT) cannot store TEXT value in INTEGER column strict.a",
        ),
        ("SELECT * FROM no_such", "OperationalError (SQLITE_ERROR) no such table: no_such"),
        (f"SELECT 1 '{CANARY}' 2", 'OperationalError (SQLITE_ERROR) near "…": syntax error'),
        (
            f"SELECT '{CANARY}",
            'OperationalError (SQLITE_ERROR) unrecognized token: "…"',
        ),
        (
            f"SELECT json_extract('{{}}', '{CANARY}')",
            "OperationalError (SQLITE_ERROR) JSON path error near '…'",
        ),
        (
            f"SELECT * FROM notes WHERE notes MATCH '\"{CANARY}'",
            "OperationalError (SQLITE_ERROR) unterminated string",
        ),
        (
            "SELECT * FROM notes WHERE notes MATCH '@4711'",
            "OperationalError (SQLITE_ERROR) fts5: …",
        ),
        ("SELCT 1", 'OperationalError (SQLITE_ERROR) near "SELCT": syntax error'),
        ("SELECT 1 )", 'OperationalError (SQLITE_ERROR) near ")": syntax error'),
        ("SELECT 1; SELECT 2", "ProgrammingError You can only execute one statement at a time"),
    ],
)
def test_an_error_names_objects_and_no_values(
    connection: sqlite3.Connection, statement: str, said: str
) -> None:
    """What the revision got wrong is there, what rows hold is not."""
    connection.execute(TABLE)
    connection.execute("INSERT INTO rooms VALUES (1, ?, 1)", (CANARY,))
    connection.execute("CREATE VIRTUAL TABLE notes USING fts5 (text)")
    connection.execute("CREATE TABLE strict (a INTEGER) STRICT")
    with pytest.raises(sqlite3.Error) as caught:
        connection.execute(statement)
    assert words(caught.value) == said


def test_a_value_that_cannot_be_bound_is_not_quoted(connection: sqlite3.Connection) -> None:
    """The driver's own words are of it."""
    with pytest.raises(sqlite3.Error) as caught:
        connection.execute("SELECT ?", (object(),))
    assert CANARY not in words(caught.value)
    assert words(sqlite3.InterfaceError(CANARY)) == "InterfaceError"
    assert words(sqlite3.DataError(CANARY)) == "DataError"


def test_a_text_that_cannot_be_read_is_not_shown(connection: sqlite3.Connection) -> None:
    """Python quotes it, and the column, which may be an expression with values."""
    with pytest.raises(sqlite3.Error) as caught:
        connection.execute(f"SELECT CAST(x'ff41' AS TEXT), '{CANARY}'").fetchall()
    assert words(caught.value) == "OperationalError Could not decode to UTF-8 a text"
