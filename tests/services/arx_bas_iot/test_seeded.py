"""The seeds as they are in a database: buildings whose devices tell a story that holds together."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from services.places import At, Place, broken_rules

RULES = Path(__file__).parent / "rules"
SMALL = {
    "devices": 67,
    "device_metadata": 67,
    "device_connections": 67,
    "device_tags": 83,
    "device_capabilities": 167,
    "telemetry_batches": 72,
    "telemetry": 16704,
    "telemetry_aggregates": 3375,
    "device_events": 86,
}


@pytest.fixture
def seeded(at: At) -> Place:
    """Give a database with two buildings."""
    place = at("head")
    assert place.load(2)
    return place


@pytest.fixture
def connection(seeded: Place) -> Iterator[Any]:
    """Open it."""
    with closing(seeded.connect()) as connection:
        yield connection


def test_every_table_has_its_rows(at: At) -> None:
    """In load order, and as many as these."""
    assert list(at("head").load(1).items()) == list(SMALL.items())


def test_the_rows_make_sense(connection: Any) -> None:
    """Each query in `rules/` lists what breaks the rule it is named after."""
    broken = broken_rules(connection, RULES)
    assert len(broken) == 10
    assert {rule: rows for rule, rows in broken.items() if rows} == {}


def test_something_is_out_of_order(connection: Any) -> None:
    """Rows that are all alike would show nothing."""
    statuses = connection.execute("SELECT DISTINCT status FROM devices ORDER BY 1").fetchall()
    events = connection.execute(
        "SELECT DISTINCT event_type FROM device_events ORDER BY 1"
    ).fetchall()
    suspect = connection.execute("SELECT count(*) FROM telemetry WHERE quality < 0.5").fetchone()
    assert statuses == [("error",), ("maintenance",), ("offline",), ("online",)]
    assert events == [
        ("device_registered",),
        ("firmware_updated",),
        ("high_co2",),
        ("status_changed",),
    ]
    assert 0 < suspect[0] < 1000
