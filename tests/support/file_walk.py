"""Runs on an SQLite file that nothing disturbs, to compare disturbed ones with."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from support.file_chain import NUMBERS
from support.file_database import FileDatabase
from support.file_state import FileState, beside, state_of
from support.warm import Done, Warm

KILL_POINTS = Path(__file__).with_name("kill_points")
"""On PYTHONPATH it lets a process die where SCRATCH_DIES_AT says."""
UP, DOWN = ("upgrade", "head"), ("downgrade", "base")


@dataclass(frozen=True, kw_only=True)
class Walk:
    """Where a run begins, and every place that it comes by."""

    database: FileDatabase
    words: tuple[str, ...]
    start: Path
    places: tuple[FileState, ...]

    def begin_again(self) -> None:
        """Put the file back to where the walk begins."""
        path = self.database.path
        for file in (*beside(path), path.with_name(f"{path.name}-shm")):
            file.unlink(missing_ok=True)
        shutil.copy(self.start, path)

    def is_at_a_place(self) -> bool:
        """Say whether the file is exactly at one revision, with nothing half-done."""
        return state_of(self.database.path) in self.places

    def is_alone(self) -> bool:
        """Say whether nothing that a run needs is left beside the file."""
        path = self.database.path
        return list(path.parent.glob(f"{path.name}*")) == [path]

    def end(self, warm: Warm) -> None:
        """Run the same command again, which must be all that it takes."""
        run(warm, self.database, *self.words)
        assert state_of(self.database.path) == self.places[-1]


def walk(warm: Warm, database: FileDatabase, words: tuple[str, ...], *, journal: str) -> Walk:
    """Take it step by step, from an empty file or back to one."""
    database.write(f"PRAGMA journal_mode = {journal}")
    if words == DOWN:
        run(warm, database, *UP)
    start = database.path.with_suffix(".start")
    shutil.copy(database.path, start)
    places = [state_of(database.path)]
    for _ in NUMBERS:
        run(warm, database, words[0], "+1" if words == UP else "-1")
        places.append(state_of(database.path))
    assert not any(place.faults for place in places)
    return Walk(database=database, words=words, start=start, places=tuple(places))


def run(warm: Warm, database: FileDatabase, *words: str) -> Done:
    """Run a bare `alembic`, which must end well."""
    done = warm.run(database, "alembic", *words)
    assert done.returncode == 0, done.stdout + done.stderr
    return done
