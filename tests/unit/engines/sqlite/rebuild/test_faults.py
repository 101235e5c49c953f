"""An error that is about the machine says nothing of a table."""

import sqlite3

import pytest

from arxos_migrations.engines.sqlite.rebuild.faults import raise_unless_of_statement


@pytest.mark.parametrize(
    "sql", ["SELECT", "SELECT a FROM nowhere", "INSERT INTO rooms (id) VALUES (1)"]
)
def test_an_error_of_a_statement_is_left_to_the_caller(
    database: sqlite3.Connection, sql: str
) -> None:
    """Names, syntax and rows."""
    with pytest.raises(sqlite3.Error) as raised:
        database.execute(sql)
    raise_unless_of_statement(raised.value)


def test_an_interruption_is_raised_again(database: sqlite3.Connection) -> None:
    """As it is."""
    database.set_progress_handler(lambda: 1, 1)
    with pytest.raises(sqlite3.OperationalError) as raised:
        database.execute("SELECT * FROM rooms")
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        raise_unless_of_statement(raised.value)
