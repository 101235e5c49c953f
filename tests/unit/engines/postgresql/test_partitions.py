"""Partitions that are detached beside the application's work."""

from typing import TYPE_CHECKING, Any

import pytest

from arxos_migrations.engines.postgresql.partitions import finish_detaching, is_leaving
from support.database import Database
from support.looking import until

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

NAMES = {"parent": 'public."Parts"', "partition": 'public."p ""1"'}


@pytest.fixture
def connection(empty: Database) -> "Iterator[psycopg.Connection[Any]]":
    """Give a table with one partition, both with odd names."""
    with empty.connect() as connection:
        connection.execute(f"CREATE TABLE {NAMES['parent']} (id int) PARTITION BY LIST (id)")
        connection.execute(
            f"CREATE TABLE {NAMES['partition']} PARTITION OF {NAMES['parent']} FOR VALUES IN (1)"
        )
        yield connection


def test_a_partition_is_not_leaving(connection: "psycopg.Connection[Any]") -> None:
    """And what is none is not known; nor is what is not there."""
    assert is_leaving(connection, **NAMES) is False
    connection.execute(f"ALTER TABLE {NAMES['parent']} DETACH PARTITION {NAMES['partition']}")
    assert is_leaving(connection, **NAMES) is None
    assert is_leaving(connection, parent="a", partition="b") is None


def test_one_whose_detaching_was_stopped_is_leaving_until_that_is_ended(
    empty: Database, connection: "psycopg.Connection[Any]"
) -> None:
    """By FINALIZE."""
    with empty.connect() as reader, empty.connect() as worker:
        reader.autocommit = False
        reader.execute(f"SELECT * FROM {NAMES['parent']}")
        pid = worker.info.backend_pid
        statement = "ALTER TABLE {parent} DETACH PARTITION {partition} CONCURRENTLY"
        worker.pgconn.send_query(statement.format(**NAMES).encode())
        waits = f"SELECT wait_event_type = 'Lock' FROM pg_stat_activity WHERE pid = {pid}"
        until(lambda: empty.rows(waits) == [(True,)])
        worker.cancel_safe()
        while worker.pgconn.get_result() is not None:
            pass
        reader.rollback()
    assert is_leaving(connection, **NAMES) is True
    finish_detaching(connection, **NAMES)
    assert is_leaving(connection, **NAMES) is None
