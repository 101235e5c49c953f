"""Lets a process that works on an SQLite file kill itself at a chosen point.

Python imports this at its start where the folder is on PYTHONPATH. What is chosen stands in
SCRATCH_DIES_AT: `statement 7` is the seventh of the moments before and after a statement, in
triggers too; `write 7` the seventh of those before and in the middle of a write to a file.
SCRATCH_DIES_IN may name the module of the only program that is meant.
"""

import importlib
import os
import signal
import sqlite3
import sys
from functools import cache
from typing import Any


class Points:
    """Counts what it is told of, and is the end of the process at the chosen one."""

    def __init__(self, kind: str) -> None:
        """Read what is chosen: `kind` is the first word of it."""
        chosen, _, number = os.environ.get("SCRATCH_DIES_AT", "").partition(" ")
        program = os.environ.get("SCRATCH_DIES_IN")
        is_meant = chosen == kind and (program is None or program in sys.orig_argv)
        self.left = int(number) if is_meant else 0
        """How many are to come, the last one too; 0 where none is chosen."""

    def pass_one(self, *_: object) -> None:
        """Count one; the arguments are those of a trace callback."""
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


@cache
def statements() -> Points:
    """Count for the whole process; it is read when the first file is opened."""
    return Points("statement")


@cache
def writes() -> Points:
    """Count those, and see to it that they are seen."""
    points = Points("write")
    if points.left:
        importlib.import_module("watched_disk").watch(points.pass_one)
    return points


class Cursor(sqlite3.Cursor):
    """Passes a point after each statement."""

    def execute(self, *words: Any) -> "Cursor":
        """Execute it."""
        super().execute(*words)
        statements().pass_one()
        return self

    def executemany(self, *words: Any) -> "Cursor":
        """Execute it."""
        super().executemany(*words)
        statements().pass_one()
        return self


class Connection(sqlite3.Connection):
    """Passes a point before each statement; the methods that are not here use a cursor."""

    def __init__(self, *words: Any, **named: Any) -> None:
        """Open it."""
        writes()
        super().__init__(*words, **named)
        self.set_trace_callback(statements().pass_one)

    def cursor(self, factory: Any = Cursor) -> Any:
        """Give one."""
        return super().cursor(factory)

    def commit(self) -> None:
        """Commit, which the driver does without a cursor."""
        super().commit()
        statements().pass_one()


def connect(*words: Any, **named: Any) -> sqlite3.Connection:
    """Open a file."""
    return Connection(*words, **named)


for module in (sqlite3, sqlite3.dbapi2):
    vars(module)["connect"] = connect
