"""A file is judged before it is touched."""

import os
import sqlite3
from pathlib import Path

import pytest

from arxos_migrations.errors import FailedCleanError, RefusedError
from arxos_migrations.runner.sqlite.preflight import check


def test_a_sound_file_passes(connection: sqlite3.Connection) -> None:
    """Empty or not."""
    check(connection)
    connection.execute("CREATE TABLE rooms (id)")
    check(connection)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_may_not_be_written_is_named(
    connection: sqlite3.Connection, path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """The whole message; the journal stands in the folder."""
    place = path if what == "file" else path.parent
    monkeypatch.setattr(os, "access", lambda asked, _mode: asked != place)
    with pytest.raises(FailedCleanError) as caught:
        check(connection)
    assert str(caught.value) == (
        f"The database {path} cannot be written: this user may not write the {what} {place}.\n"
        "Let this user write the file and its folder, then run the same command again."
    )


def test_an_old_library_is_refused(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole message."""
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.36.0")
    with pytest.raises(RefusedError) as caught:
        check(connection)
    assert str(caught.value) == (
        "The SQLite library of this Python is 3.36.0; 3.37 is the oldest that works.\n"
        "Use a Python with a newer one."
    )


def test_a_damaged_file_is_refused(connection: sqlite3.Connection) -> None:
    """The whole message; the rows and their index do not agree any more."""
    connection.executescript("""
        CREATE TABLE rooms (id INTEGER NOT NULL);
        INSERT INTO rooms VALUES (1);
        PRAGMA writable_schema = ON;
        UPDATE sqlite_schema SET sql = 'CREATE TABLE rooms (id INTEGER NOT NULL, b NOT NULL)';
        PRAGMA writable_schema = RESET;
    """)
    with pytest.raises(RefusedError) as caught:
        check(connection)
    path = connection.execute("PRAGMA database_list").fetchone()[2]
    assert str(caught.value) == (
        f"The database file {path} is damaged: quick_check finds faults.\n"
        "Bring back a backup, or save what can be read with the .recover of the sqlite3 shell; "
        "nothing was changed."
    )
