"""What the parent asks of the migrating child process, and what the child says back: JSON lines."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from arxos_migrations.audit.records import Consent, Discarded
from arxos_migrations.domain.error_form import error_form, error_from
from arxos_migrations.domain.events import (
    Event,
    LockWaited,
    PartCommitted,
    Planned,
    RecordVoided,
    StepFinished,
    StepStarted,
)
from arxos_migrations.domain.plan import Direction, Step
from arxos_migrations.errors import ArxosError


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """One Alembic command. It holds no URL: the child reads that where the parent did."""

    ini: str
    typed_in: str
    """The folder where the command was typed."""
    target: str
    command: Direction
    destination: str
    expected_heads: tuple[str, ...]
    lock_wait_s: float | None
    debug: bool
    accept_edited: tuple[str, ...] = ()
    consent: Consent | None = None

    def to_line(self) -> str:
        """Write it as one line."""
        return json.dumps(asdict(self)) + "\n"


def read_request(line: str) -> Request:
    """Read what `to_line` wrote."""
    values = json.loads(line)
    values["command"] = Direction(values["command"])
    for key in ("expected_heads", "accept_edited"):
        values[key] = tuple(values[key])
    if values["consent"] is not None:
        backup, discarded = values["consent"]
        values["consent"] = Consent(backup, tuple(Discarded(*each) for each in discarded))
    return Request(**values)


_EVENTS: dict[str, type[Event]] = {
    kind.__name__: kind
    for kind in (LockWaited, RecordVoided, Planned, StepStarted, PartCommitted, StepFinished)
}


def event_line(event: Event) -> str:
    """Write an event as one line."""
    return json.dumps({"event": type(event).__name__, **asdict(event)}) + "\n"


def error_line(error: ArxosError, trace: str) -> str:
    """Write how the child failed as one line."""
    return json.dumps({**error_form(error), "trace": trace}) + "\n"


def read_line(line: str) -> "Event | Failure":
    """Read what the child said."""
    values = json.loads(line)
    if "error" in values:
        error = error_from(values)
        if values["trace"]:
            error.add_note(values["trace"])  # what --debug prints
        return Failure(error=error)
    return _EVENTS[values.pop("event")](**{key: _value(item) for key, item in values.items()})


@dataclass(frozen=True, kw_only=True, slots=True)
class Failure:
    """The child's own word on why it failed."""

    error: ArxosError


def _value(item: Any) -> Any:  # noqa: ANN401 - JSON holds anything
    if isinstance(item, dict):
        return Step(**{**item, "direction": Direction(item["direction"])})
    return tuple(_value(part) for part in item) if isinstance(item, list) else item
