"""Identifiers, moments and documents as the service stores them, the same in every run."""

import json
from datetime import datetime, timedelta
from random import Random
from uuid import UUID, uuid5

_SPACE = UUID("7d1c2f6e-2b7a-5c39-9a51-3f0d8c4e6b12")
# The schema's moments have no time zone, so neither has the first day.
_START = datetime(2026, 3, 2, 8, 0)  # noqa: DTZ001  moments without time zone
_MINUTES_BETWEEN_BUILDINGS = 10


def key(*words: object) -> str:
    """Give the id of the thing with this name; the same name has the same id."""
    return str(uuid5(_SPACE, "/".join(map(str, words))))


def moment(building: int, minutes: int) -> str:
    """Give the time so many minutes after the building was begun, as SQLAlchemy writes it."""
    after = timedelta(minutes=building * _MINUTES_BETWEEN_BUILDINGS + minutes)
    return f"{_START + after:%Y-%m-%d %H:%M:%S.%f}"


def document(value: object) -> str:
    """Write a document, its keys in their own order."""
    return json.dumps(value)


def chance(topic: str, building: int) -> Random:
    """Give the dice for one topic of one building: topics do not disturb one another."""
    # Nothing secret is drawn here; the same rows on every machine are the point.
    return Random(f"arx_svg_parser/{topic}/{building}")  # noqa: S311  repeatable on purpose
