"""A plan is a list of steps; a step is one revision in one direction."""

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Which of its two functions a revision runs, if any."""

    UPGRADE = "upgrade"
    DOWNGRADE = "downgrade"
    STAMP = "stamp"
    ACCEPT = "accept"
    """Runs nothing: that the file differs from what was applied is known and wanted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One revision, one direction."""

    revision: str
    direction: Direction
    title: str
