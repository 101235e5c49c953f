"""Which statements a step has executed, how long they took, and whom they have waited for.

Statements are told apart by their text without values, so that a loop over a million rows is one
statement that was executed a million times.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from arxos_migrations.audit.records import Statement

_MOST = 1000
"""Different statements of a step that are kept apart."""
_LONGEST = 4000
"""Characters of a statement that are kept."""
_OTHERS = "…"


@dataclass(slots=True)
class _Entry:
    text: str
    times: int = 0
    seconds: float = 0.0
    row_count: int | None = None
    waited_s: float = 0.0
    waited_for: str | None = None

    def note(self, seconds: float, row_count: int) -> None:
        """Count one execution; -1 rows is what drivers say where they do not know."""
        self.times += 1
        self.seconds += seconds
        if row_count >= 0:
            self.row_count = (self.row_count or 0) + row_count


@dataclass(slots=True)
class _Kept:
    """What is known of a step up to here."""

    entries: dict[str, _Entry] = field(default_factory=dict)
    waited_s: float = 0.0
    current: _Entry | None = None
    first_seen: float | None = None
    """When somebody was seen first who keeps the current statement waiting."""
    last_seen: float = 0.0
    lost: _Entry | None = None
    """The statement that has not had its lock and was not sent again yet."""
    lost_at: float = 0.0


class Sent:
    """A statement that is under way."""

    row_count = -1
    tells_waits_only = False


class StatementLog:
    """Keeps the statements of the step that runs."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        """Keep nothing until a step begins; `clock` counts seconds."""
        self._clock = clock
        self._is_open = False
        self._kept = _Kept()

    @contextmanager
    def step(self) -> Iterator[None]:
        """Keep what is sent in the block; of an earlier try only whom it has waited for stays."""
        for entry in self._kept.entries.values():
            entry.times, entry.seconds, entry.row_count = 0, 0.0, None
        self._is_open = True
        try:
            yield
        finally:
            self._is_open = False

    @contextmanager
    def sending(self, text: str, *, tells_waits_only: bool = False) -> Iterator[Sent]:
        """Time a statement, which is given without values; ours counts only where it waits."""
        sent = Sent()
        sent.tells_waits_only = tells_waits_only
        if not self._is_open:
            yield sent
            return
        entry, started = self._entry(text), self._clock()
        self._begin(entry, started)
        try:
            yield sent
        finally:
            self._end(entry, started, sent)

    def note_blocker(self, who: str) -> None:
        """Take note that somebody is seen who keeps the statement under way waiting.

        Or who kept the one waiting that has just been lost.
        """
        kept = self._kept
        if kept.current is not None:
            kept.last_seen = self._clock()
            if kept.first_seen is None:
                kept.first_seen = kept.last_seen
        entry = kept.current or kept.lost
        if entry is not None:
            entry.waited_for = who

    def note_loss(self) -> None:
        """Take note that it has not had its lock in time; until it is sent again it waits."""
        self._kept.lost = self._kept.current

    def note_wait(self, seconds: float) -> None:
        """Add what the step has waited before or behind its statements."""
        self._kept.waited_s += seconds

    def taken(self) -> tuple[tuple[Statement, ...], float]:
        """Give the statements and how long the step has waited in all; then forget them."""
        if self._kept.lost is not None:
            self._kept.lost.waited_s += self._clock() - self._kept.lost_at
        statements = tuple(
            Statement(
                text=entry.text,
                times=entry.times,
                seconds=entry.seconds,
                row_count=entry.row_count,
                waited_s=entry.waited_s,
                waited_for=entry.waited_for,
            )
            for entry in self._kept.entries.values()
            if entry.times or entry.waited_s
        )
        waited_s = self._kept.waited_s + sum(statement.waited_s for statement in statements)
        self._kept = _Kept()
        return statements, waited_s

    def _begin(self, entry: _Entry, started: float) -> None:
        kept = self._kept
        if entry is kept.lost:
            entry.waited_s += started - kept.lost_at
            kept.lost = None
        kept.current, kept.first_seen = entry, None

    def _end(self, entry: _Entry, started: float, sent: Sent) -> None:
        kept = self._kept
        kept.current = None
        if entry is kept.lost:
            kept.lost_at = started
            return
        if sent.tells_waits_only and kept.first_seen is None and not entry.waited_s:
            return
        entry.note(self._clock() - started, sent.row_count)
        if kept.first_seen is not None:
            entry.waited_s += kept.last_seen - kept.first_seen

    def _entry(self, text: str) -> _Entry:
        shown = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
        if shown not in self._kept.entries and len(self._kept.entries) >= _MOST:
            shown = _OTHERS
        return self._kept.entries.setdefault(shown, _Entry(shown))
