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


Event = LockWaited | RecordVoided | Planned | StepStarted | PartCommitted | StepFinished


class Listener(Protocol):
    """Takes events as they happen."""

    def __call__(self, event: Event, /) -> None:
        """Take one event."""
