"""Where a process is killed, and what is known of one that ran."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Moment(StrEnum):
    """When, as seen from what is sent."""

    BEFORE = "before"
    """The database has not got it."""
    AFTER = "after"
    """The database has got it; the process does not learn what became of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """One of the moments of a run, which are numbered from 1."""

    number: int
    moment: Moment


@dataclass(frozen=True, kw_only=True, slots=True)
class Attempt:
    """A run of one revision in one direction, in a process of its own."""

    counts: Mapping[Moment, int]
    """How many points of each kind were passed."""
    killed_at: str | None = None
    """What was sent where it was killed, without values; None where it was not killed."""
    failure: str | None = None
    """Why it failed, in words; None where it did not, or was killed."""
