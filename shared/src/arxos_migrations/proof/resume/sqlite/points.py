"""Counts the statements of a forked process, and is its end before or after one of them.

Nothing stands between a client of SQLite and its file, so the process does it to itself: whatever
opens a file from here on gets a connection that counts.
"""

import os
import sqlite3
from collections import Counter
from collections.abc import Callable
from functools import cache
from signal import SIGKILL
from typing import Any

from arxos_migrations.engines.sqlite.masking import masked
from arxos_migrations.proof.resume.point import Moment, Point

_LONGEST = 80


class _Points:
    """Those that were passed."""

    def __init__(self, dies_at: Point | None, say: Callable[..., None]) -> None:
        self._dies_at, self._say = dies_at, say
        self._last = ""
        self.counts: Counter[Moment] = Counter()

    def before(self, statement: str) -> None:
        """Pass the beginning of a statement, one in a trigger too."""
        self._last = statement
        self._pass(Moment.BEFORE)

    def after(self) -> None:
        """Pass the end of one."""
        self._pass(Moment.AFTER)

    def _pass(self, moment: Moment) -> None:
        self.counts[moment] += 1
        if self._dies_at == Point(number=self.counts[moment], moment=moment):
            self._say(statement=_shown(self._last))
            os.killpg(0, SIGKILL)


def watch(dies_at: Point | None, say: Callable[..., None]) -> Callable[[], dict[str, int]]:
    """Count from here on, and give what has been counted; `say` is told where the end is."""
    points = _Points(dies_at, say)
    opening = sqlite3.connect

    def connect(*words: Any, **named: Any) -> sqlite3.Connection:  # noqa: ANN401 - the driver's
        kind = named.pop("factory", sqlite3.Connection)
        connection = opening(*words, factory=_counting(kind, points), **named)
        connection.set_trace_callback(points.before)
        return connection

    for module in (sqlite3, sqlite3.dbapi2):
        vars(module)["connect"] = connect
    return lambda: {moment: points.counts[moment] for moment in Moment}


@cache
def _counting(kind: type[sqlite3.Connection], points: _Points) -> type[sqlite3.Connection]:
    """Make a connection's class count; the driver's shortcuts pass its cursors by."""

    class Counting(kind):  # type: ignore[valid-type,misc] # as it comes
        def cursor(self, factory: Any = None) -> Any:  # noqa: ANN401 - the driver's
            made = super().cursor(factory) if factory is not None else super().cursor()
            made_as: type[sqlite3.Cursor] = type(made)
            return super().cursor(_counting_cursor(made_as, points))

        def execute(self, *given: Any) -> Any:  # noqa: ANN401 - the driver's
            return self.cursor().execute(*given)

        def executemany(self, *given: Any) -> Any:  # noqa: ANN401 - the driver's
            return self.cursor().executemany(*given)

        def executescript(self, *given: Any) -> Any:  # noqa: ANN401 - the driver's
            return self.cursor().executescript(*given)

        def commit(self) -> None:
            super().commit()
            points.after()

    return Counting


@cache
def _counting_cursor(kind: type[sqlite3.Cursor], points: _Points) -> type[sqlite3.Cursor]:
    class Counting(kind):  # type: ignore[valid-type,misc] # as it comes
        def execute(self, *given: Any) -> Any:  # noqa: ANN401 - the driver's
            return _passed(super().execute(*given), points)

        def executemany(self, *given: Any) -> Any:  # noqa: ANN401 - the driver's
            return _passed(super().executemany(*given), points)

        def executescript(self, *given: Any) -> Any:  # noqa: ANN401 - the driver's
            return _passed(super().executescript(*given), points)

    return Counting


def _passed(cursor: Any, points: _Points) -> Any:  # noqa: ANN401 - the driver's
    points.after()
    return cursor


def _shown(statement: str) -> str:
    line = masked(statement)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
