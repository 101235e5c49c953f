"""What a run says while it goes on; listeners turn it into progress, logs and reports."""

from dataclasses import dataclass
from typing import Protocol

from arxos_migrations.domain.plan import Step


@dataclass(frozen=True, kw_only=True, slots=True)
class LockWaited:
    """Another one is at work; said once per holder."""

    holder: str
    what: str = "another migrator"


@dataclass(frozen=True, kw_only=True, slots=True)
class Planned:
    """The lock is held and the steps are known."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class StepStarted:
    """The transaction of a step is about to begin."""

    step: Step


@dataclass(frozen=True, kw_only=True, slots=True)
class PartCommitted:
    """The step is about to commit a part of itself, which no rollback takes back."""

    step: Step


@dataclass(frozen=True, kw_only=True, slots=True)
class StepFinished:
    """The transaction of a step is committed."""

    step: Step
    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordVoided:
    """The step was half done, and somebody else has ended it since; its record is deleted."""

    step: Step
    statements: int
    """How many were recorded."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BackupBegun:
    """The whole database is about to be written to a file."""

    file: str


@dataclass(frozen=True, kw_only=True, slots=True)
class BackupMade:
    """It is, and the file was read."""

    file: str
    size: int
    """In bytes."""


Event = (
    LockWaited
    | RecordVoided
    | Planned
    | StepStarted
    | PartCommitted
    | StepFinished
    | BackupBegun
    | BackupMade
)


class Listener(Protocol):
    """Takes events as they happen."""

    def __call__(self, event: Event, /) -> None:
        """Take one event."""
