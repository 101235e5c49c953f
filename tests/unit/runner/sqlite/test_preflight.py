"""A file is judged before it is touched."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from arxos_migrations.errors import FailedCleanError, LockTimeoutError, RefusedError
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


def test_all_findings_are_said_at_once(
    connection: sqlite3.Connection, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole message; the first one says what kind of error it is."""
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.36.0")
    monkeypatch.setattr(os, "access", lambda _asked, _mode: False)
    damage(connection)
    with pytest.raises(RefusedError) as caught:
        check(connection)
    cannot = f"The database {path} cannot be written: this user may not write the"
    assert str(caught.value) == (
        "The SQLite library of this Python is 3.36.0; 3.37 is the oldest that works. "
        "Use a Python with a newer one.\n"
        f"{cannot} file {path}. Let this user write the file and its folder.\n"
        f"{cannot} folder {path.parent}. Let this user write the file and its folder.\n"
        f"The database file {path} is damaged: quick_check finds faults. Bring back a backup, or "
        "save what can be read with the .recover of the sqlite3 shell; nothing was changed.\n"
        "Mend all of that, then run the same command again."
    )


def test_file_and_folder_have_one_remedy(
    connection: sqlite3.Connection, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said once."""
    monkeypatch.setattr(os, "access", lambda _asked, _mode: False)
    with pytest.raises(FailedCleanError) as caught:
        check(connection)
    cannot = f"The database {path} cannot be written: this user may not write the"
    assert caught.value.lines == (
        f"{cannot} file {path}.",
        f"{cannot} folder {path.parent}.",
        "Let this user write the file and its folder, then run the same command again.",
    )


def test_what_cannot_be_read_is_not_guessed_where_rights_are_missing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without them it is an error of its own."""
    with sqlite3.connect(path) as holder, sqlite3.connect(path, timeout=0) as looker:
        holder.execute("CREATE TABLE rooms (id)")
        holder.commit()
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LockTimeoutError):
            check(looker)
        monkeypatch.setattr(os, "access", lambda asked, _mode: asked != path)
        with pytest.raises(FailedCleanError) as caught:
            check(looker)
    assert len(caught.value.findings) == 1


def test_a_file_that_is_not_there_yet_is_not_judged() -> None:
    """It is looked at as an empty one."""
    with closing(sqlite3.connect(":memory:")) as connection:
        check(connection)


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
    """The whole message; rows and schema do not agree any more."""
    damage(connection)
    with pytest.raises(RefusedError) as caught:
        check(connection)
    path = connection.execute("PRAGMA database_list").fetchone()[2]
    assert str(caught.value) == (
        f"The database file {path} is damaged: quick_check finds faults.\n"
        "Bring back a backup, or save what can be read with the .recover of the sqlite3 shell; "
        "nothing was changed."
    )


def damage(connection: sqlite3.Connection) -> None:
    """Let rows and schema disagree."""
    connection.executescript("""
        CREATE TABLE rooms (id INTEGER NOT NULL);
        INSERT INTO rooms VALUES (1);
        PRAGMA writable_schema = ON;
        UPDATE sqlite_schema SET sql = 'CREATE TABLE rooms (id INTEGER NOT NULL, b NOT NULL)';
        PRAGMA writable_schema = RESET;
    """)
