"""Another migrator steps in before a turn: what a relative target means then, and an absolute one.

The runs are held at a chosen moment by the env.py of their service, not by chance.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from support.file_chain import write_chain
from support.file_database import FileDatabase
from support.file_state import state_of
from support.file_walk import UP, Walk, run, walk
from support.looking import PATIENCE_S, until
from support.messages import assert_says
from support.scratch import Scratch
from support.warm import Done, Warm

ARXOS, ALEMBIC = "arxos-migrate", "alembic"
BOTH_TOOLS = pytest.mark.parametrize(("tool", "code"), [(ARXOS, 4), (ALEMBIC, 255)])
MOVED = """
    scratch moved from {before} to {now} while this run waited, \
so {words[1]} no longer means what it did.
    Look with arxos-migrate status scratch, then name the revision you want.
"""
ENV = """\
import os
import time
from itertools import chain, count
from pathlib import Path

from sqlalchemy import MetaData

from arxos_migrations.env import run_migrations
from arxos_migrations.runner.sqlite.guard import SqliteGuard

begin = SqliteGuard.begin
# The run is planned and recorded first, and keeps the lock for its first step.
turns = chain([1, 'first step'], count(2))


def hold(moment):
    if moment == os.environ.get("SCRATCH_HELD_BEFORE"):
        Path(os.environ["SCRATCH_HELD"]).touch()
        while not Path(os.environ["SCRATCH_GO"]).exists():
            time.sleep(0.01)


def hold_and_begin(guard):
    hold(f"turn {next(turns)}")
    begin(guard)


SqliteGuard.begin = hold_and_begin
run_migrations(MetaData())
hold("the end")
"""


@dataclass(frozen=True, kw_only=True)
class Held:
    """A run that is held, and its end."""

    process: "subprocess.Popen[str]"
    words: tuple[str, ...]
    go: Path

    def end(self) -> Done:
        """Let it go on, and wait for its end."""
        self.go.touch()
        out, err = self.process.communicate(timeout=PATIENCE_S)
        return Done(self.words, self.process.returncode, out, err)


@pytest.fixture
def journal() -> str:
    """Name a journal mode, where a test does not ask for others."""
    return "delete"


@pytest.fixture
def way(warm: Warm, scratch: Scratch, database: FileDatabase, journal: str) -> Walk:
    """Give a file at 003, and all places that it may be at."""
    write_chain(scratch, rooms=10, outside=False)
    scratch.service.env.write_text(ENV)
    way = walk(warm, database, UP, journal=journal)
    way.begin_again()
    run(warm, database, "upgrade", "003")
    return way


@contextmanager
def held(database: FileDatabase, moment: str, *line: str) -> Iterator[Held]:
    """Start a command and hold it before the moment."""
    at, go = (database.path.with_suffix(ending) for ending in (".held", ".go"))
    extra = {"SCRATCH_HELD_BEFORE": moment, "SCRATCH_HELD": str(at), "SCRATCH_GO": str(go)}
    process = replace(database, extra=extra).start(*line)
    with process:
        try:
            until(lambda: at.exists() or process.poll() is not None)
            yield Held(process=process, words=line, go=go)
        finally:
            go.touch()


@BOTH_TOOLS
@pytest.mark.parametrize(
    ("words", "others", "now"),
    [
        (("upgrade", "+1"), ("upgrade", "004"), "004"),
        (("upgrade", "+2"), ("upgrade", "005"), "005"),
        (("upgrade", "+1"), ("downgrade", "base"), "base"),
        (("downgrade", "-1"), ("downgrade", "002"), "002"),
        (("downgrade", "-1"), ("upgrade", "004"), "004"),
    ],
)
def test_a_relative_target_is_refused_where_another_had_the_first_turn(
    warm: Warm,
    way: Walk,
    tool: str,
    code: int,
    words: tuple[str, ...],
    others: tuple[str, ...],
    now: str,
) -> None:
    """Also where the database is just where it was to be: exit 4, nothing was done."""
    with held(way.database, "turn 1", tool, *words) as waiting:
        run(warm, way.database, *others)
        before = state_of(way.database.path)
        assert_says(waiting.end(), MOVED.format(before="003", now=now, words=words), code=code)
    assert state_of(way.database.path) == before


@pytest.mark.parametrize("journal", ["delete", "wal"])
@pytest.mark.parametrize(
    ("words", "others", "before", "now"),
    [
        (("upgrade", "+2"), ("downgrade", "003"), "004", "003"),
        (("upgrade", "+3"), ("upgrade", "005"), "004", "005"),
        (("downgrade", "-2"), ("upgrade", "003"), "002", "003"),
        (("downgrade", "-3"), ("downgrade", "001"), "002", "001"),
    ],
)
def test_a_relative_target_is_refused_where_another_had_a_turn_in_between(
    warm: Warm,
    way: Walk,
    words: tuple[str, ...],
    others: tuple[str, ...],
    before: str,
    now: str,
) -> None:
    """Exit 7: a step of its own is done, and what the target meant is not."""
    with held(way.database, "turn 2", ARXOS, *words) as waiting:
        assert way.database.heads() == [before]
        run(warm, way.database, *others)
        done = waiting.end()
    assert_says(done, MOVED.format(before=before, now=now, words=words), code=7)
    assert way.database.heads() == [now]


@pytest.mark.parametrize(
    ("words", "others", "now"),
    [
        (("upgrade", "+2"), ("upgrade", "005"), "005"),
        (("upgrade", "+2"), ("upgrade", "006"), "006"),
        (("downgrade", "-2"), ("downgrade", "base"), "base"),
        (("upgrade", "005"), ("upgrade", "006"), "006"),
        (("upgrade", "005"), ("downgrade", "002"), "005"),
        (("downgrade", "001"), ("upgrade", "005"), "001"),
    ],
)
def test_a_target_that_is_reached_all_the_same_is_a_success(
    warm: Warm, way: Walk, words: tuple[str, ...], others: tuple[str, ...], now: str
) -> None:
    """Whoever did the last steps; an absolute target is gone on to from wherever it is."""
    with held(way.database, "turn 2", ARXOS, *words) as waiting:
        run(warm, way.database, *others)
        done = waiting.end()
    assert done.returncode == 0, done.stderr
    assert f"is at {now} (was at 003)" in done.stdout
    assert (_place(way.database), state_of(way.database.path).faults) == (now, ())


@pytest.mark.parametrize(
    ("words", "others", "wanted", "now"),
    [
        (("upgrade", "head"), ("downgrade", "base"), "006", "base"),
        (("upgrade", "+1"), ("downgrade", "003"), "004", "003"),
        (("downgrade", "base"), ("upgrade", "head"), "base", "006"),
        (("downgrade", "-1"), ("upgrade", "004"), "002", "004"),
    ],
)
def test_a_target_that_was_reached_and_left_again_is_told(
    warm: Warm, way: Walk, words: tuple[str, ...], others: tuple[str, ...], wanted: str, now: str
) -> None:
    """Exit 8, with both places."""
    text = f"""
        scratch was brought to {wanted} and is at {now} now: another migrator has moved it since.
        Look with arxos-migrate status scratch, then name the revision you want.
    """
    with held(way.database, "the end", ARXOS, *words) as waiting:
        run(warm, way.database, *others)
        assert_says(waiting.end(), text, code=8)
    assert (_place(way.database), state_of(way.database.path).faults) == (now, ())


def _place(database: FileDatabase) -> str:
    return ", ".join(database.heads()) or "base"
