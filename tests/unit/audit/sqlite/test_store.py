"""The audit's tables in a file."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from arxos_migrations.audit.sqlite.store import SqliteStore
from arxos_migrations.audit.store import make_tables
from arxos_migrations.audit.who import who_am_i


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file in autocommit mode."""
    with closing(sqlite3.connect(tmp_path / "rooms.db", isolation_level=None)) as connection:
        yield connection


def test_lists_and_times_come_back_as_they_were(connection: sqlite3.Connection) -> None:
    """Times of all lengths compare as text does."""
    store = SqliteStore(connection)
    make_tables(store)
    early = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
    values = dict.fromkeys(("version_table", "service", "target", "command"), "x")
    values |= dict.fromkeys(("destination", "os_user", "ci_job", "host", "process"), "x")
    for started in (early, early.replace(microsecond=5)):
        store.run(
            "run_open",
            {**values, "heads": ["a", "b"], "process_id": 1, "package_version": "1"}
            | {"started": started},
        )
    first, second = store.run("runs_read", {"version_table": "x", "run": None, "limit": 9})[::-1]
    assert (first[5], first[13]) == (["a", "b"], early)
    assert second[13] == early.replace(microsecond=5)
    stored = connection.execute("SELECT started_at FROM arxos_migrations_runs").fetchall()
    assert {len(text) for (text,) in stored} == {len("2026-11-21T15:00:00.000000+00:00")}


def test_the_end_of_a_run_waits_for_others_a_moment_only(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    """It has failed already."""
    store = SqliteStore(connection)
    with closing(sqlite3.connect(tmp_path / "rooms.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError, match="locked"), store.transaction():
            pass
    assert connection.execute("PRAGMA busy_timeout").fetchone() == (2000,)


def test_a_run_is_dead_when_its_process_is() -> None:
    """A living one waits for its next turn."""
    with closing(sqlite3.connect(":memory:")) as connection:
        store, me = SqliteStore(connection), who_am_i()
        assert not store.is_dead(me.process_id, me.process)
        assert store.is_dead(4194305, me.process)
