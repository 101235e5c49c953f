"""The tables of `fixtures/`: each file is one, with what plain Alembic loses of it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from runpy import run_path
from sqlite3 import Connection
from typing import Any

FOLDER = Path(__file__).with_name("fixtures")


@dataclass(frozen=True, kw_only=True)
class Fixture:
    """A table, what is around it, and a change of it as people write it."""

    name: str
    table: str
    before: str
    """The text of the table."""
    after: str
    """The text that the change should give, word for word."""
    rest: str
    """SQL that makes the rows and all that is around the table."""
    uses: tuple[str, ...]
    """What people do with it, in which a loss would show."""
    lost: dict[str, set[str]]
    """What plain Alembic loses, by the way in which it is run."""
    fails: str
    """What it says where it does not even get that far."""
    upgrade: Callable[[], None]

    @contextmanager
    def database(self, text: str | None = None) -> Iterator[Connection]:
        """Make the database, with this text of the table."""
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.executescript(f"{text or self.before};\n{self.rest}")
            yield connection


def read_fixture(path: Path) -> Fixture:
    """Read one file."""
    found: dict[str, Any] = run_path(str(path))
    return Fixture(
        name=path.stem,
        table=found.get("TABLE", "rooms"),
        before=found["BEFORE"],
        after=found["AFTER"],
        rest=found["REST"],
        uses=found["USES"],
        lost={"with_foreign_keys": found["LOST"], "with_care": found["LOST_CAREFULLY"]},
        fails=found.get("FAILS", ""),
        upgrade=found["upgrade"],
    )


FIXTURES = [read_fixture(path) for path in sorted(FOLDER.glob("*.py"))]
