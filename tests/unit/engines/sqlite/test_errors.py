"""What an error means for a file, and what to do."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from arxos_migrations.domain.sqlite_url import SqliteUrl
from arxos_migrations.engines.sqlite.errors import (
    as_errors,
    code_of,
    explain,
    is_busy,
    remedy,
    rolls_back,
)
from arxos_migrations.errors import (
    ArxosError,
    FailedCleanError,
    LockTimeoutError,
    RefusedError,
)

FILE = Path("/data/rooms.db")


def error(code: int, name: str, text: str) -> sqlite3.OperationalError:
    """Make an error as SQLite would raise it."""
    made = sqlite3.OperationalError(text)
    made.sqlite_errorcode, made.sqlite_errorname = code, name
    return made


@pytest.mark.parametrize(
    ("raised", "kind", "said"),
    [
        (
            error(8, "SQLITE_READONLY", "attempt to write a readonly database"),
            FailedCleanError,
            f"The database file {FILE} cannot be written: OperationalError (SQLITE_READONLY) "
            "attempt to write a readonly database.\n"
            "Let this user write the file and its folder, then run the same command again.",
        ),
        (
            error(14, "SQLITE_CANTOPEN", "unable to open database file"),
            FailedCleanError,
            f"The database file {FILE}, or its journal beside it, cannot be opened.\n"
            "Let this user read and write the file and its folder, "
            "then run the same command again.",
        ),
        (
            error(13, "SQLITE_FULL", "database or disk is full"),
            FailedCleanError,
            f"There is no room for {FILE}: OperationalError (SQLITE_FULL) "
            "database or disk is full.\n"
            "Make room on that disk, then run the same command again; nothing was changed.",
        ),
        (
            error(10 | 3 << 8, "SQLITE_IOERR_WRITE", "disk I/O error"),
            FailedCleanError,
            f"The disk of {FILE} failed: OperationalError (SQLITE_IOERR_WRITE) disk I/O error.\n"
            "See to the disk, then run the same command again.",
        ),
        (
            error(11, "SQLITE_CORRUPT", "database disk image is malformed"),
            RefusedError,
            f"The database file {FILE} is damaged: OperationalError (SQLITE_CORRUPT) "
            "database disk image is malformed.\n"
            "Bring back a backup, or save what can be read with the .recover of the sqlite3 "
            "shell; nothing was changed.",
        ),
        (
            error(1, "SQLITE_ERROR", "no such table: rooms"),
            FailedCleanError,
            f"{FILE} did not do what was asked: OperationalError (SQLITE_ERROR) "
            "no such table: rooms.\n"
            "Mend that, then run the same command again.",
        ),
    ],
)
def test_each_kind_has_its_cause_and_its_remedy(
    raised: sqlite3.Error, kind: type[ArxosError], said: str
) -> None:
    """The whole message."""
    with pytest.raises(kind) as caught, as_errors(FILE):
        raise raised
    assert str(caught.value) == said


def test_a_file_that_another_program_writes_is_locked(
    url: SqliteUrl, connection: sqlite3.Connection
) -> None:
    """As SQLite really raises it; this process is not named as the holder."""
    connection.execute("BEGIN IMMEDIATE")
    with (
        closing(sqlite3.connect(url.path, timeout=0)) as other,
        pytest.raises(sqlite3.OperationalError) as caught,
    ):
        other.execute("BEGIN IMMEDIATE")
    assert is_busy(caught.value)
    made = explain(caught.value, url.path)
    assert isinstance(made, LockTimeoutError)
    assert str(made) == (
        f"The database file {url.path} is locked by another program.\n"
        "Run the same command again when it is done; that is safe."
    )


def test_other_errors_are_not_busy() -> None:
    """Nor errors of others."""
    assert not is_busy(error(13, "SQLITE_FULL", "full"))
    assert not is_busy(ValueError())
    assert not is_busy(None)


def test_the_drivers_own_errors_have_no_code() -> None:
    """They never reached SQLite."""
    assert code_of(sqlite3.ProgrammingError("one at a time")) == 0


def test_a_revision_is_to_blame_unless_the_disk_is() -> None:
    """What to do differs."""
    assert remedy(error(13, "SQLITE_FULL", "full")) == "Make room on that disk"
    assert remedy(error(10 | 3 << 8, "SQLITE_IOERR_WRITE", "error")) == "See to the disk"
    assert remedy(error(19, "SQLITE_CONSTRAINT", "failed")) is None
    assert remedy(ValueError()) is None


def test_some_errors_take_the_whole_transaction_with_them(
    connection: sqlite3.Connection,
) -> None:
    """As SQLite really does it, and as its manual says of the rest."""
    connection.execute("CREATE TABLE rooms (id INTEGER PRIMARY KEY)")
    connection.execute("BEGIN")
    connection.execute("INSERT INTO rooms VALUES (1)")
    with pytest.raises(sqlite3.IntegrityError) as caught:
        connection.execute("INSERT OR ROLLBACK INTO rooms VALUES (1)")
    assert not connection.in_transaction
    assert rolls_back(caught.value)
    assert rolls_back(error(13, "SQLITE_FULL", "full"))
    assert not rolls_back(error(1, "SQLITE_ERROR", "no such table: rooms"))
    assert not rolls_back(ValueError())
    assert not rolls_back(None)
