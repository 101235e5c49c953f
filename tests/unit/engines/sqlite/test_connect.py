"""Opening a file, or saying why not."""

import sqlite3
from pathlib import Path

import pytest

from arxos_migrations.domain.sqlite_url import SqliteUrl
from arxos_migrations.engines.sqlite.connect import open_file, opened, path_of, set_busy_timeout
from arxos_migrations.errors import FailedCleanError, RefusedError, UsageError


def test_a_missing_file_is_made_where_that_is_wanted(url: SqliteUrl) -> None:
    """With the first write."""
    with opened(url, creates=True) as connection:
        connection.execute("CREATE TABLE rooms (id)")
        assert connection.isolation_level is None
    assert url.path.stat().st_size > 0


def test_a_missing_file_is_looked_at_as_an_empty_one(url: SqliteUrl) -> None:
    """And stays missing: a wrong letter in a URL makes no database."""
    with opened(url, creates=False) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
    assert not url.path.exists()


def test_a_link_to_nothing_is_no_empty_file(url: SqliteUrl) -> None:
    """Somebody meant a file that is not there."""
    url.path.symlink_to(url.path.with_name("gone.db"))
    with pytest.raises(FailedCleanError, match="cannot be opened"), opened(url, creates=False):
        pass


def test_a_file_is_closed_in_the_end(url: SqliteUrl) -> None:
    """Also after an error."""
    with pytest.raises(FailedCleanError), opened(url, creates=True) as connection:
        connection.execute("SELECT no_such")
    with pytest.raises(sqlite3.ProgrammingError):
        connection.execute("SELECT 1")


@pytest.mark.parametrize(
    "name", ["a b.db", "a%20b.db", "a?b.db", "a#b.db", "Räume.db", "a'b.db", "R\udce4ume.db"]
)
def test_a_name_may_hold_anything(tmp_path: Path, name: str) -> None:
    """It is one file, of exactly that name."""
    with opened(SqliteUrl(tmp_path / name), creates=True) as connection:
        connection.execute("CREATE TABLE rooms (id)")
        assert path_of(connection) == tmp_path / name
        assert connection.execute("SELECT 'ä'").fetchone() == ("ä",)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """The whole message."""
    with pytest.raises(UsageError) as caught:
        open_file(SqliteUrl(tmp_path / "no" / "rooms.db"), creates=True)
    assert str(caught.value) == (
        f"There is no folder {tmp_path / 'no'} for the database file rooms.db.\n"
        "Make the folder, or mend the path in the URL."
    )


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """The whole message."""
    with pytest.raises(UsageError) as caught:
        open_file(SqliteUrl(tmp_path), creates=True)
    assert str(caught.value) == (
        f"{tmp_path} is no file.\nName a file in the URL; it is made when it is missing."
    )


def test_what_is_no_database_is_not_touched(url: SqliteUrl) -> None:
    """The whole message."""
    url.path.write_text("Dear building,\n" * 100)
    with pytest.raises(RefusedError) as caught, opened(url, creates=True) as connection:
        connection.execute("CREATE TABLE rooms (id)")
    assert str(caught.value) == (
        f"{url.path} is no SQLite database, or it is encrypted.\n"
        "Mend the path in the URL; the file was not touched."
    )
    assert url.path.read_text() == "Dear building,\n" * 100


@pytest.mark.parametrize(
    ("seconds", "waits_ms"), [(0.5, 500), (1e7, 2**31 - 1), (1e300, 2**31 - 1)]
)
def test_a_long_wait_is_not_read_as_none(
    connection: sqlite3.Connection, seconds: float, waits_ms: int
) -> None:
    """SQLite counts milliseconds in 31 bits and takes what does not fit for 0."""
    set_busy_timeout(connection, seconds)
    assert connection.execute("PRAGMA busy_timeout").fetchone() == (waits_ms,)
