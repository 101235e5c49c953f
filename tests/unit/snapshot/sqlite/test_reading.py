"""A file is read as of one moment, and left as it is."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from arxos_migrations.snapshot.sqlite.reading import read


def test_everything_is_named_and_reported(connection: sqlite3.Connection) -> None:
    """Names are those that SQLite compares; how they are written is told beside."""
    connection.executescript("""
        CREATE TABLE Rooms (Id INTEGER PRIMARY KEY, "my code" TEXT);
        CREATE VIEW seen AS SELECT id AS Name FROM rooms;
        CREATE TRIGGER kept INSTEAD OF DELETE ON Seen BEGIN SELECT "NAME", "Other"; END;
        CREATE INDEX codes ON rooms ("My Code") WHERE "ID" <> "Words";
        CREATE VIRTUAL TABLE search USING fts5 (words);
        PRAGMA application_id = 7;
    """)
    found = read(connection)
    assert found.engine == "sqlite"
    assert found.objects == {
        "table rooms": {},
        "column rooms.id": {"of": "table rooms", "type": "integer", "primary key": True},
        'column rooms."my code"': {"of": "table rooms", "type": "text"},
        "view seen": {"definition": "as select id as name from rooms"},
        "trigger kept": {
            "of": "view seen",
            "definition": "instead of delete on seen begin select name, 'Other'; end",
        },
        "index codes": {
            "of": "table rooms",
            "columns": ['"my code"'],
            "where": "id <> 'Words'",
        },
        "table search": {"module": "fts5", "arguments": ["words"]},
        "setting application_id": {"value": 7},
    }
    assert found.reported == {
        "SQLite version": sqlite3.sqlite_version,
        "journal mode": "memory",
        "encoding": "UTF-8",
        "page size": 4096,
        "column order": {"rooms": ["id", '"my code"']},
        "names as written": {"table rooms": "Rooms", "column rooms.id": "Id"},
    }


def test_an_empty_file_is_nothing(connection: sqlite3.Connection) -> None:
    """Neither objects nor settings."""
    assert read(connection).objects == {}


def test_what_is_named_is_left_out(connection: sqlite3.Connection) -> None:
    """As the version table is."""
    connection.execute("CREATE TABLE alembic_version (version_num UNIQUE)")
    assert read(connection, left_out=["alembic_version"]).objects == {}


def test_all_is_of_one_moment(tmp_path: Path) -> None:
    """Another process changes the file in between, and is not seen by half."""
    file = tmp_path / "rooms.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE rooms (id)")

        class Slow(sqlite3.Connection):
            def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
                if "pragma_user_version" in sql:
                    other.execute("PRAGMA user_version = 5")
                return super().execute(sql, parameters)

        with closing(sqlite3.connect(file, isolation_level=None, factory=Slow)) as connection:
            assert "setting user_version" not in read(connection).objects
            assert not connection.in_transaction
        assert read(other).objects["setting user_version"] == {"value": 5}


def test_a_transaction_goes_on(tmp_path: Path) -> None:
    """It sees its own changes, and nothing of it is lost."""
    with closing(sqlite3.connect(tmp_path / "rooms.db", isolation_level=None)) as connection:
        connection.execute("BEGIN")
        connection.execute("CREATE TABLE rooms (id)")
        assert "table rooms" in read(connection).objects
        assert connection.in_transaction
        connection.rollback()
        assert read(connection).objects == {}
        assert not connection.in_transaction
