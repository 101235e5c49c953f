"""What goes with a device, and what keeps it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from services.places import At

PARTS = ("device_metadata", "device_connections", "device_tags", "device_capabilities")
DEVICE = "b1-f0-ahu"


@pytest.fixture
def connection(at: At) -> Iterator[sqlite3.Connection]:
    """Open a database with the small seed rows; foreign keys are on."""
    place = at("head")
    assert place.load(1)
    with closing(place.connect()) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


@pytest.mark.parametrize("table", ["telemetry", "telemetry_aggregates", "device_events"])
def test_a_device_with_a_past_is_not_deleted(connection: sqlite3.Connection, table: str) -> None:
    """One table of it is enough."""
    connection.execute("PRAGMA foreign_keys = OFF")
    for other in {"telemetry", "telemetry_aggregates", "device_events"} - {table}:
        connection.execute(f"DELETE FROM {other}")
    connection.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError, match=r"^FOREIGN KEY constraint failed$"):
        connection.execute("DELETE FROM devices WHERE id = ?", (DEVICE,))


def test_a_device_without_a_past_goes_with_its_parts(connection: sqlite3.Connection) -> None:
    """And those of others stay."""
    before = _parts(connection)
    for table in ("telemetry", "telemetry_aggregates", "telemetry_batches", "device_events"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("DELETE FROM devices WHERE id = ?", (DEVICE,))
    after = _parts(connection)
    assert {table: before[table] - after[table] for table in PARTS} == {
        "device_metadata": 1,
        "device_connections": 1,
        "device_tags": 2,
        "device_capabilities": 10,
    }


def test_a_batch_that_is_deleted_leaves_its_points(connection: sqlite3.Connection) -> None:
    """They only no longer know what they came in."""
    (before,) = connection.execute("SELECT count(*) FROM telemetry").fetchone()
    connection.execute("DELETE FROM telemetry_batches WHERE id = 1")
    query = "SELECT count(*), count(*) - count(batch_id) FROM telemetry"
    assert connection.execute(query).fetchone() == (before, 234)


def _parts(connection: sqlite3.Connection) -> dict[str, int]:
    return {
        table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in PARTS
    }
