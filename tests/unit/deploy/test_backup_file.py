"""The backup of an SQLite file."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from arxos_migrations.deploy import backup_file
from arxos_migrations.deploy.backup_file import copy_file
from arxos_migrations.domain.sqlite_url import SqliteUrl
from arxos_migrations.engines.holdings import Count, Holding
from arxos_migrations.engines.sqlite.connect import opened
from arxos_migrations.errors import BackupFailedError

TABLES = [("rooms",)]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file in WAL mode with rows that are in the WAL alone."""
    with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE rooms (id INTEGER PRIMARY KEY)")
        connection.execute("INSERT INTO rooms VALUES (1), (2)")
        yield connection


def copied(folder: Path) -> Path:
    """Copy the file."""
    new = folder / "new.db"
    new.touch()
    copy_file(SqliteUrl(folder / "a.db"), new, tables=TABLES)
    return new


@pytest.mark.usefixtures("database")
def test_all_that_is_committed_is_in_it(tmp_path: Path) -> None:
    """Also what the file itself has not got yet."""
    new = copied(tmp_path)
    assert list(tmp_path.glob("new.db*")) == [new]
    with closing(sqlite3.connect(new)) as copy:
        assert copy.execute("SELECT count(*) FROM rooms").fetchone() == (2,)


def test_a_file_that_is_locked_is_named(
    database: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for ever."""
    database.execute("PRAGMA journal_mode = DELETE")
    database.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr(backup_file, "opened", partial(opened, wait_s=0.05))
    with pytest.raises(BackupFailedError) as caught:
        copied(tmp_path)
    assert caught.value.lines[0] == (
        f"The backup could not be made: The database file {tmp_path}/a.db is locked by another "
        "program."
    )


@pytest.mark.usefixtures("database")
def test_a_copy_that_differs_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rows of the tables that matter are counted on both sides."""
    counts = iter([[Count(rows=2)], [Count(rows=1)]])

    def count(_connection: object, holdings: list[Holding]) -> list[Count]:
        assert holdings == [Holding(table=("rooms",))]
        return next(counts)

    monkeypatch.setattr(backup_file, "count_rows", count)
    with pytest.raises(BackupFailedError) as caught:
        copied(tmp_path)
    assert str(caught.value) == (
        "The backup could not be made: the copy is not what the file is.\n"
        "Nothing was changed.\n"
        "Mend that, or name another file, then run the same command again."
    )


def test_a_damaged_file_is_no_backup(database: sqlite3.Connection, tmp_path: Path) -> None:
    """An index that lacks a row is copied as it is, and found."""
    database.execute("CREATE INDEX i ON rooms (id + 0)")
    database.execute("PRAGMA writable_schema = ON")
    database.execute(
        "UPDATE sqlite_schema SET sql = 'CREATE INDEX i ON rooms (id + 1)' WHERE name = 'i'"
    )
    with pytest.raises(BackupFailedError) as caught:
        copied(tmp_path)
    assert caught.value.lines[0].endswith("the copy is not what the file is.")
