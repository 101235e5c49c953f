"""Who locks or changes tables keeps the catalog from being read, and is said to."""

import psycopg
import pytest
from psycopg.errors import InternalError_, QueryCanceled

from arxos_migrations.errors import FailedCleanError, LockTimeoutError
from arxos_migrations.snapshot.database import read_snapshot
from arxos_migrations.snapshot.postgresql import reading
from support.database import Database

NAME = "the night shift"
GONE = "cache lookup failed for relation 1"


def test_a_locked_table_is_not_waited_for_without_end(
    migrated: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server would open it to print a view over it."""
    monkeypatch.setattr(reading, "LOCK_PATIENCE_S", 0.2)
    with migrated.connect() as connection, psycopg.connect(migrated.url) as other:
        connection.execute("CREATE VIEW shown AS SELECT id FROM rooms")
        other.execute(f"SET application_name = '{NAME}'".encode())
        other.execute("LOCK TABLE rooms IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(LockTimeoutError) as caught:
            read_snapshot(connection, migrated.service)
        assert caught.value.lines == (
            "The schema of arx-backend cannot be read: somebody has locked a part of it for more "
            "than 0.2 s.",
            f"public.rooms is locked by {NAME} (backend {other.info.backend_pid}, "
            "role arxos_migrator).",
            "Wait until it has ended, then run the same command again.",
        )
        other.rollback()
        assert "view public.shown" in read_snapshot(connection, migrated.service).objects


def test_what_is_dropped_meanwhile_is_read_again(
    migrated: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until nobody changes anything; somebody who does so all the time is not waited for."""
    whole, tries = reading._read, iter([True] * 7)

    def interrupted(*arguments: object) -> object:
        if next(tries, False):
            raise InternalError_(GONE)
        return whole(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "_read", interrupted)
    with migrated.connect() as connection:
        assert "table public.rooms" in read_snapshot(connection, migrated.service).objects
        tries = iter([True] * 8)
        with pytest.raises(FailedCleanError) as caught:
            read_snapshot(connection, migrated.service)
    assert caught.value.lines == (
        "The schema of arx-backend cannot be read: somebody changes it all the time.",
        "Wait until nobody does, then run the same command again.",
    )


def test_other_errors_go_through(migrated: Database) -> None:
    """Whoever reads knows what to say of them."""
    with migrated.connect() as connection:
        connection.execute("SET statement_timeout = '1ms'")
        with pytest.raises(QueryCanceled):
            read_snapshot(connection, migrated.service)
