"""Chance and time that are the same in every run."""

from datetime import datetime, timedelta
from random import Random

SEED = "arx-backend"
STATUSES = ("active",) * 14 + ("pending",) * 3 + ("completed", "inactive", "suspended", "cancelled")
"""The domain of every element's status; most elements are active."""

# The schema's timestamps have no time zone, so neither has the first day.
START = datetime(2026, 3, 2, 8, 0)  # noqa: DTZ001  timestamp without time zone
"""The morning the first project begins."""


def chance(topic: str, project: int) -> Random:
    """Give the dice for one topic of one project: topics do not disturb one another."""
    # Nothing secret is drawn here; the same rows on every machine are the point.
    return Random(f"{SEED}/{topic}/{project}")  # noqa: S311  repeatable on purpose


def moment(minutes: int) -> datetime:
    """Give the time so many minutes after the first morning."""
    return START + timedelta(minutes=minutes)
