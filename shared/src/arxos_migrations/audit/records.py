"""What is recorded, as values. No value of a row and no secret is ever one of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from arxos_migrations.domain.outcome import Outcome
from arxos_migrations.domain.plan import Direction, Step

Heads = tuple[str, ...]
Row = tuple[Any, ...]
"""Of a table of ours, as each engine's driver gives it."""
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Tell the time as all records have it."""
    return datetime.now(UTC)


class Discarded(NamedTuple):
    """Something that a downgrade takes away."""

    object: str
    """The full name of a table or of a column."""
    row_count: int | None
    """Rows that held something, counted before the run; None where that took too long."""
    words: str
    """The same for people, who are also told where it is an upper limit."""


class Consent(NamedTuple):
    """What whoever typed a downgrade has agreed to lose."""

    backup: str
    """The path of the file that has it all."""
    discarded: tuple[Discarded, ...]


class Differing(NamedTuple):
    """Something that was not as the revision has it when somebody looked behind a run."""

    rule: str
    """By which it was found."""
    object: str
    was_there_before: bool
    """Whether it was so before the run."""


class Beginning(NamedTuple):
    """What is known of a run before its first step."""

    target: str
    command: Direction
    destination: str
    """What was asked for, as it was typed."""
    heads: Heads
    consent: Consent | None = None
    """None where nothing is lost, or where nobody was asked."""


class Ending(NamedTuple):
    """What became of a run."""

    outcome: Outcome
    heads: Heads
    error_class: str | None = None
    """SQLSTATE, SQLite's name of a result code, or the type of an exception; never its text."""


class Took(NamedTuple):
    """A step that has run, and the hash of its revision's file; a stamp runs none."""

    step: Step
    source: str | None
    started: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """A statement of a step, as often as it was executed."""

    text: str
    """With a question mark in the place of each value."""
    times: int
    seconds: float
    row_count: int | None
    """Rows that were returned or changed; None where the database does not say."""
    waited_s: float = 0.0
    waited_for: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordedStep:
    """One step of a run."""

    ordinal: int
    revision: str
    direction: str
    """A Direction, or what a newer version of this package knows."""
    source: str | None
    started: datetime
    finished: datetime
    """Just before its COMMIT."""
    outcome: str
    """An Outcome, or what a newer version knows."""
    statement_count: int
    """How often a statement was executed."""
    waited_s: float
    statements: tuple[Statement, ...] = ()
    """Only where a single run is asked for."""

    @property
    def seconds(self) -> float:
        """How long it took, with all waiting."""
        return (self.finished - self.started).total_seconds()

    @property
    def is_acceptance(self) -> bool:
        """Whether nothing ran: a file was accepted as it is, which is recorded as a step is."""
        return self.direction == Direction.ACCEPT


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordedRun:
    """One run."""

    run: int
    service: str
    target: str
    command: str
    """As the direction of a step."""
    destination: str
    heads_before: Heads
    heads_after: Heads | None
    """None while it is not known."""
    database_user: str | None
    """None in SQLite, which has no users."""
    os_user: str
    ci_job: str | None
    host: str
    process_id: int
    package_version: str
    started: datetime
    finished: datetime | None
    """None where it is open, or where nobody was there to see its end."""
    outcome: str | None
    """As of a step; None while it is open."""
    error_class: str | None
    database_bytes: int | None
    steps: tuple[RecordedStep, ...]
    consent: Consent | None = None
    """None where nothing was lost, or where nobody was asked."""
    verification: tuple[Differing, ...] | None = None
    """What was found behind it; None where nobody has looked."""
