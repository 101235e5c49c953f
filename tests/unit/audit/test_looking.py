"""A look is taken on a connection of its own."""

import sqlite3
from pathlib import Path

import pytest

from arxos_migrations.audit.looking import looking
from arxos_migrations.domain.sqlite_url import SqliteUrl
from arxos_migrations.errors import FailedCleanError, RefusedError
from support.audited import audited_file
from support.bootstrapping import parsed
from support.database import Database


def test_a_server_is_connected_to(empty: Database) -> None:
    """In autocommit mode; what it refuses comes out as an error for people."""
    with looking(parsed(empty.url), empty.service) as driver:
        assert driver.autocommit
    with (
        pytest.raises(FailedCleanError, match="division by zero"),
        looking(parsed(empty.app_url), empty.service) as driver,
    ):
        driver.execute("SELECT 1 / 0")


def test_a_role_that_may_not_look_is_told_which_may(empty: Database) -> None:
    """As by status."""
    with (
        pytest.raises(RefusedError) as caught,
        looking(parsed(empty.app_url), empty.service) as driver,
    ):
        driver.execute("SELECT 1 FROM arxos_migrations.runs")
    assert str(caught.value) == (
        "Role arxos_app may not read the runs of arx-backend in schema arxos_migrations.\n"
        "Use the URL of the migration role, which arxos-migrate bootstrap makes."
    )


def test_a_file_is_opened_and_one_that_is_missing_stays_so(tmp_path: Path) -> None:
    """As for status."""
    path = tmp_path / "rooms.db"
    with audited_file(tmp_path / "other.db") as place:
        service = place.service
    with looking(SqliteUrl(path), service) as driver:
        assert isinstance(driver, sqlite3.Connection)
        assert driver.isolation_level is None
    assert not path.exists()
