"""One revision on one small database, in our way."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from functional.rebuild import ways
from functional.rebuild.picture import quoted, stored


def schema_of(database: str, revision: ways.Revision) -> dict[str, str]:
    """Make the database, run the revision, and give every text by its name."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(database)
        ways.with_ours(connection, revision)
        return {name: sql or "" for (_, name), sql in stored(connection).items()}


@dataclass(frozen=True)
class Outcome:
    """What became of the table."""

    text: str
    rows: list[tuple[Any, ...]]


def outcome_of(database: str, revision: ways.Revision, *, table: str = "rooms") -> Outcome:
    """Make the database, run the revision, and look at the table."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(database)
        ways.with_ours(connection, revision)
        rows = connection.execute(f"SELECT * FROM {quoted(table)}").fetchall()
        return Outcome(text=stored(connection)["table", table] or "", rows=rows)
