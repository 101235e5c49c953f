"""Moments, documents and chance, the same in every run."""

import json
from datetime import UTC, datetime
from random import Random

SECOND = 1_000_000
"""Microseconds, as all moments are."""
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
START = int(datetime(2026, 3, 2, tzinfo=UTC).timestamp()) * SECOND
"""The Monday on which telemetry begins."""
INSTALLED = START - 40 * DAY
"""When the first device was registered."""


def document(value: object) -> str:
    """Write a document, its keys in their own order."""
    return json.dumps(value)


def chance(topic: str, building: int) -> Random:
    """Give the dice for one topic of one building: topics do not disturb one another."""
    # Nothing secret is drawn here; the same rows on every machine are the point.
    return Random(f"arx-bas-iot/{topic}/{building}")  # noqa: S311  repeatable on purpose
