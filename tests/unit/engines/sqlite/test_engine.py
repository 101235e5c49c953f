"""What the environment asks of SQLite."""

import sqlite3
from dataclasses import replace

import pytest

from arxos_migrations.domain.service import VersionTable
from arxos_migrations.domain.sqlite_url import SqliteUrl
from arxos_migrations.engines.sqlite import engine
from arxos_migrations.engines.sqlite.watched import WatchedConnection
from support.server import backend

SERVICE = replace(
    backend(), engine="sqlite", version_table=VersionTable(schema=None, name="arxos_migrations_v")
)


def test_a_connection_is_in_autocommit_mode_until_that_ends(url: SqliteUrl) -> None:
    """SQLAlchemy sets None in an autocommit_block, and another value behind it."""
    with engine.connect(url, SERVICE, purpose="a test", creates=True) as driver:
        assert engine.is_autocommit(driver)
        engine.end_autocommit(driver)
        assert not engine.is_autocommit(driver)
        assert not engine.is_in_transaction(driver)
        driver.execute("BEGIN IMMEDIATE")
        assert engine.is_in_transaction(driver)
        assert isinstance(driver, WatchedConnection)


def test_its_errors_are_told_from_others() -> None:
    """And what they mean for a COMMIT."""
    error = sqlite3.OperationalError("no such table: rooms")
    error.sqlite_errorcode, error.sqlite_errorname = 1, "SQLITE_ERROR"
    assert (engine.is_error(error), engine.is_answered(error)) == (True, True)
    assert engine.is_misfit(error)
    assert not engine.is_misfit(sqlite3.ProgrammingError("no such thing"))
    assert (engine.is_error(ValueError()), engine.is_error(None)) == (False, False)
    assert not engine.is_there_already(error)


@pytest.mark.parametrize("statement", ["CREATE TABLE rooms (id)", "CREATE INDEX a ON rooms (id)"])
def test_a_name_that_is_taken_is_known(connection: sqlite3.Connection, statement: str) -> None:
    """Of a table and of an index."""
    connection.executescript("CREATE TABLE rooms (id); CREATE INDEX a ON rooms (id)")
    with pytest.raises(sqlite3.OperationalError) as caught:
        connection.execute(statement)
    assert engine.is_there_already(caught.value)


def test_tables_of_ours_and_of_virtual_ones_are_hidden(connection: sqlite3.Connection) -> None:
    """The version table is Alembic's to hide."""
    connection.executescript("""
        CREATE TABLE rooms (id);
        CREATE TABLE arxos_migrations_v (version_num);
        CREATE TABLE arxos_migrations_runs (id);
        CREATE VIRTUAL TABLE notes USING fts5 (text);
    """)
    hidden = engine.hidden_tables(connection, SERVICE)
    assert {"arxos_migrations_runs", "notes", "notes_data"} <= hidden
    assert hidden.isdisjoint({"rooms", "arxos_migrations_v"})


def test_rows_are_loaded_into_a_file(url: SqliteUrl, connection: sqlite3.Connection) -> None:
    """On a connection of its own."""
    connection.execute("CREATE TABLE rooms (id)")
    counts = engine.load(
        url, SERVICE, is_wanted=lambda _filled: True, tables=lambda: [("rooms", ("id",), [(1,)])]
    )
    assert counts == {"rooms": 1}
    assert connection.execute("SELECT count(*) FROM rooms").fetchone() == (1,)
