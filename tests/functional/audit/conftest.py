"""Small services on both engines whose databases record what is done to them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from arxos_migrations.audit.reading import read_run, read_runs
from arxos_migrations.audit.records import RecordedRun
from support.database import Database
from support.file_database import FileDatabase
from support.scratch import Scratch, make_scratch
from support.warm import Done, Warm

ALEMBIC, ARXOS = "alembic", "arxos-migrate"
OnEmpty = Callable[[Scratch], Database]


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """A small service, its database, and what that has recorded."""

    scratch: Scratch
    database: Database | FileDatabase
    warm: Warm

    @property
    def is_file(self) -> bool:
        """Whether it is on SQLite."""
        return isinstance(self.database, FileDatabase)

    def run(self, tool: str, *words: str, **options: Any) -> Done:
        """Type a command."""
        return self.warm.run(self.database, tool, *words, **options)

    def upgrade(self, tool: str = ALEMBIC) -> Done:
        """Bring it to the newest revision; that need not succeed."""
        return self.run(tool, "upgrade", "head")

    def runs(self) -> list[RecordedRun]:
        """Read the runs with all that belongs to them, the oldest first."""
        service = self.database.service
        with self.database.connect() as driver:
            found = read_runs(driver, service, limit=99)
            whole = [read_run(driver, service, run.run) for run in reversed(found)]
        return [run for run in whole if run is not None]

    def texts(self) -> str:
        """Read all columns of all tables of ours as one text."""
        tables = (
            "differences",
            "discards",
            "formats",
            "runs",
            "statements",
            "steps",
            "verifications",
        )
        if self.is_file:
            rows = [self.database.rows(f"SELECT * FROM arxos_migrations_{name}") for name in tables]
        else:
            rows = [
                self.database.rows(f"SELECT t::text FROM arxos_migrations.{name} AS t")
                for name in tables
            ]
        return str(rows)


@pytest.fixture(params=["postgresql", "sqlite"])
def recorded(
    request: pytest.FixtureRequest, tmp_path: Path, warm: Warm, on_empty: OnEmpty
) -> Recorded:
    """Give one that is at 001, with a table of rooms; nothing else is recorded yet."""
    scratch = make_scratch(tmp_path, engine=request.param)
    scratch.revise(
        "001",
        up='op.execute("CREATE TABLE rooms (name text PRIMARY KEY, height integer)")',
        down='op.execute("DROP TABLE rooms")',
    )
    database: Database | FileDatabase
    if request.param == "sqlite":
        database = FileDatabase(service=scratch.service, path=tmp_path / "scratch.db")
    else:
        database = on_empty(scratch)
    recorded = Recorded(scratch=scratch, database=database, warm=warm)
    done = recorded.upgrade()
    assert done.returncode == 0, done.stderr
    return recorded
