"""What was counted, as a table for people."""

import os
import platform
import sqlite3
from collections.abc import Sequence
from importlib.metadata import version

from faults.tally import HARMS, Tally

_HEAD = (
    "goal",
    "fault",
    "engine",
    "tool",
    "tries",
    "stopped",
    *(name.replace("_", " ") for name in HARMS),
)
_LEFT = 4
"""Columns that are words."""


def as_table(tallies: Sequence[Tally]) -> str:
    """Write it as Markdown, what was done to both sides in lines that follow each other."""
    faults = list(dict.fromkeys((tally.goal, tally.fault) for tally in tallies))
    ordered = sorted(tallies, key=lambda tally: faults.index((tally.goal, tally.fault)))
    lines = [_HEAD, *map(_cells, ordered)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rule = [
        "-" * width if place < _LEFT else "-" * (width - 1) + ":"
        for place, width in enumerate(widths)
    ]
    return "\n".join(_line(cells, widths) for cells in (lines[0], rule, *lines[1:]))


def versions(server: str) -> str:
    """Name what took part, and how large the machine is."""
    python = f"Python {platform.python_version()}"
    parts = [f"{name} {version(name)}" for name in ("alembic", "sqlalchemy", "psycopg")]
    engines = f"PostgreSQL {server}, SQLite {sqlite3.sqlite_version}"
    return f"{python}, {', '.join(parts)}, {engines}, {os.cpu_count()} processors"


def _cells(tally: Tally) -> tuple[str, ...]:
    counts = [str(tally.counts[name]) for name in HARMS]
    return (
        tally.goal,
        tally.fault,
        tally.engine,
        tally.tool,
        str(tally.tries),
        str(tally.stopped),
        *counts,
    )


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [
        cell.ljust(width) if place < _LEFT else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return f"| {' | '.join(padded)} |"
