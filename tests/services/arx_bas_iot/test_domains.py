"""What the schema admits and what it refuses, value by value."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from services.places import At

NOW = 1_772_409_600_000_000
"""A moment of 2026 in microseconds."""
ROWS: dict[str, dict[str, Any]] = {
    "devices": {
        "id": "d2",
        "name": "Second",
        "device_type": "sensor",
        "status": "online",
        "created_at": NOW,
        "updated_at": NOW,
    },
    "device_metadata": {
        "device_id": "d1",
        "manufacturer": "Example",
        "model": "E-1",
        "serial_number": "1",
    },
    "device_connections": {"device_id": "d1", "protocol": "bacnet", "address": "10.0.0.1"},
    "device_tags": {"device_id": "d1", "tag": "hvac"},
    "device_capabilities": {"device_id": "d1", "name": "humidity"},
    "telemetry_batches": {"batch_key": "b2", "device_id": "d1", "created_at": NOW},
    "telemetry": {"capability_id": 1, "measured_at": NOW, "value": "21.5"},
    "telemetry_aggregates": {
        "capability_id": 1,
        "interval": "1h",
        "aggregation": "avg",
        "begins_at": NOW,
        "value": 21.5,
        "created_at": NOW,
    },
    "device_events": {
        "device_id": "d1",
        "event_type": "alarm",
        "event_data": "{}",
        "occurred_at": NOW,
    },
    "legacy_remainders": {
        "source_file": "telemetry.db",
        "source_table": "telemetry",
        "source_row": 7,
        "reason": "no moment",
        "content": "{}",
    },
}
"""A row of each table that is admitted, once device d1 and its capability 1 are there."""
MOMENT = ([NOW, 946_684_800_000_000], [NOW // 1_000_000, NOW // 1000, NOW * 1000, "2026-03-02"])
QUALITY = ([None, 0, 0.5, 1], [-0.01, 1.01, 95])
DAY = (
    [None, "1998-07-01", "2026-02-28"],
    ["2026-02-30", "1.7.1998", "2026-02-28 10:00:00", "now", "2026-2-8"],
)
DOCUMENT = (["{}", "[1, null]", '"text"', "3"], ["", "{", "NaN", "text"])
DOMAINS: dict[tuple[str, str], tuple[list[Any], list[Any]]] = {
    ("devices", "device_type"): (["hvac", "custom", "fire_alarm"], ["HVAC", "", "toaster", None]),
    ("devices", "status"): (["offline", "discovering"], ["Online", "broken", None]),
    ("devices", "origin"): (["registered", "observed"], ["guessed", None]),
    ("devices", "driver_config"): ([None, *DOCUMENT[0]], DOCUMENT[1]),
    ("devices", "last_seen_at"): ([None, *MOMENT[0]], MOMENT[1]),
    ("devices", "created_at"): (MOMENT[0], [None, *MOMENT[1]]),
    ("devices", "updated_at"): (MOMENT[0], [None, *MOMENT[1]]),
    ("devices", "floor_id"): ([None], ["1"]),
    ("devices", "building_id"): ([None], ["1"]),
    ("devices", "room_id"): ([None], ["1"]),
    ("devices", "id"): (["x"], [None]),
    ("devices", "x"): ([None, 1.5, 2, "3.5"], ["left"]),
    ("device_metadata", "installed_on"): DAY,
    ("device_metadata", "warranty_until"): DAY,
    ("device_metadata", "last_maintained_at"): ([None, *MOMENT[0]], MOMENT[1]),
    ("device_metadata", "device_id"): (["d1"], [None, "nobody"]),
    ("device_connections", "protocol"): (["mqtt", "rs485", "custom"], ["BACnet", None]),
    ("device_connections", "port"): ([None, 1, 65535], [0, 65536, "http"]),
    ("device_connections", "timeout_s"): ([None, 1], [0, -1]),
    ("device_connections", "retry_count"): ([None, 0, 3], [-1]),
    ("device_connections", "credentials_ref"): (
        [None, "vault:bas/ahu-1", "file:/run/secrets/ahu", "env:AHU_1"],
        ["hunter2", '{"password": "hunter2"}', "vault:", "file:relative", "env:lower", ""],
    ),
    ("device_capabilities", "access"): ([None], ["read", "write", "readwrite"]),
    ("device_capabilities", "data_type"): ([None], ["float", "double"]),
    ("device_capabilities", "device_id"): (["d1"], ["nobody", None]),
    ("telemetry_batches", "point_count"): ([None, 0, 5], [-1, "many"]),
    ("telemetry_batches", "created_at"): (MOMENT[0], [None, *MOMENT[1]]),
    ("telemetry_batches", "batch_key"): (["b3"], ["b1", None]),
    ("telemetry_batches", "device_id"): (["d1"], ["nobody", None]),
    ("telemetry", "value"): (DOCUMENT[0], [*DOCUMENT[1], None]),
    ("telemetry", "quality"): QUALITY,
    ("telemetry", "details"): ([None, *DOCUMENT[0]], DOCUMENT[1]),
    ("telemetry", "measured_at"): (MOMENT[0], [None, *MOMENT[1]]),
    ("telemetry", "recorded_at"): ([None, *MOMENT[0]], MOMENT[1]),
    ("telemetry", "capability_id"): ([1], [99, None]),
    ("telemetry", "batch_id"): ([None, 1], [99]),
    ("telemetry_aggregates", "interval"): (["1m", "5m", "1h", "1d"], ["1w", "60", None]),
    ("telemetry_aggregates", "aggregation"): (
        ["avg", "min", "max", "sum", "count"],
        ["AVG", "median", None],
    ),
    ("telemetry_aggregates", "quality"): QUALITY,
    ("telemetry_aggregates", "begins_at"): (MOMENT[0], [None, *MOMENT[1]]),
    ("telemetry_aggregates", "created_at"): (MOMENT[0], [None, *MOMENT[1]]),
    ("telemetry_aggregates", "capability_id"): ([1], [99, None]),
    ("device_events", "event_data"): (DOCUMENT[0], [*DOCUMENT[1], None]),
    ("device_events", "occurred_at"): (MOMENT[0], [None, *MOMENT[1]]),
    ("device_events", "device_id"): (["d1"], ["nobody", None]),
    ("legacy_remainders", "source_file"): (["device_registry.db"], ["other.db", None]),
    ("legacy_remainders", "content"): (DOCUMENT[0], [*DOCUMENT[1], None]),
}
"""Table and column to what is admitted and what is refused."""
TOGETHER: list[tuple[str, dict[str, Any], bool]] = [
    ("devices", {"building_id": "1", "floor_id": "2"}, True),
    ("devices", {"building_id": "1", "floor_id": "2", "room_id": "3"}, True),
    ("devices", {"building_id": "1", "room_id": "3"}, False),
    ("device_capabilities", {"access": "both", "data_type": "float"}, True),
    ("device_capabilities", {"access": "rw", "data_type": "float"}, False),
    ("device_capabilities", {"access": "both", "data_type": "double"}, False),
    ("device_capabilities", {"min_value": 0, "max_value": 0}, True),
    ("device_capabilities", {"min_value": 1, "max_value": 0}, False),
    ("device_capabilities", {"name": "temperature"}, False),
]
NUMBERS = {"21.5": 21.5, "7": 7.0, "true": 1.0, "false": 0.0, '"7"': None, "null": None, "{}": None}
"""A value and the number it stands for."""


@pytest.fixture
def connection(at: At) -> Iterator[sqlite3.Connection]:
    """Open a database with one device and one capability; foreign keys are on."""
    with closing(at("head").connect()) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        insert(connection, "devices", {**ROWS["devices"], "id": "d1"})
        insert(
            connection, "device_capabilities", {"id": 1, "device_id": "d1", "name": "temperature"}
        )
        insert(connection, "telemetry_batches", {**ROWS["telemetry_batches"], "batch_key": "b1"})
        yield connection


def test_columns_admit_their_domain_and_nothing_else(connection: sqlite3.Connection) -> None:
    """Each value in a row that is admitted otherwise."""
    wrong = [
        (table, column, value, "refused" if fits else "admitted")
        for (table, column), (good, bad) in DOMAINS.items()
        for values, fits in ((good, True), (bad, False))
        for value in values
        if admits(connection, table, {column: value}) is not fits
    ]
    assert wrong == []


def test_columns_fit_one_another(connection: sqlite3.Connection) -> None:
    """Where one alone says nothing."""
    found = [(table, values, admits(connection, table, values)) for table, values, _ in TOGETHER]
    assert found == TOGETHER


def test_every_check_has_a_value_that_it_refuses(
    connection: sqlite3.Connection, facts: Any
) -> None:
    """So that none is there in name only."""
    said = [
        refusal(connection, table, {column: value})
        for (table, column), (_, bad) in DOMAINS.items()
        for value in bad
    ] + [refusal(connection, table, values) for table, values, _ in TOGETHER]
    checks = {
        rule.split()[1]
        for fact in facts.values()
        for rule in fact["constraints"]
        if " CHECK (" in rule
    }
    assert checks - {words.rpartition(": ")[2] for words in said if words} == set()


def test_a_value_stands_for_a_number_or_for_none(connection: sqlite3.Connection) -> None:
    """Computed by the database, so no writer can get it wrong."""
    for value in NUMBERS:
        insert(connection, "telemetry", {**ROWS["telemetry"], "value": value})
    assert dict(connection.execute("SELECT value, number FROM telemetry")) == NUMBERS


def insert(connection: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    """Add one row."""
    names, places = ", ".join(row), ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", tuple(row.values()))


def refusal(connection: sqlite3.Connection, table: str, values: dict[str, Any]) -> str | None:
    """Say what SQLite says against a row with these values; the row does not stay."""
    connection.execute("BEGIN")
    try:
        insert(connection, table, {**ROWS[table], **values})
    except sqlite3.Error as error:  # a day that means today is refused as no constant
        return str(error)
    finally:
        connection.execute("ROLLBACK")
    return None


def admits(connection: sqlite3.Connection, table: str, values: dict[str, Any]) -> bool:
    """Say whether a row with these values is admitted."""
    return refusal(connection, table, values) is None
