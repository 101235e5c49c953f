"""kill -9 at every point of a run: the file is at one revision or the next, the re-run ends it.

The points are counted inside the process that dies (tests/support/kill_points), so that each
is met once. The short forms take every n-th, `pytest -m slow` all, and more random moments.
"""

import itertools
import os
import random
import signal
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pytest

from support.file_chain import write_chain
from support.file_database import FileDatabase
from support.file_state import state_of
from support.file_walk import DOWN, KILL_POINTS, UP, Walk, walk
from support.looking import children_of, until
from support.scratch import Scratch, make_scratch
from support.warm import Done, Warm

BOTH_WAYS = pytest.mark.parametrize("words", [UP, DOWN], ids=["up", "down"])
BOTH_JOURNALS = pytest.mark.parametrize("journal", ["delete", "wal"])
ALL = pytest.param(1, marks=pytest.mark.slow, id="all")
WORK_S = 0.2
"""About as long as all steps take."""


@pytest.mark.parametrize("stride", [pytest.param(11, id="some"), ALL])
@BOTH_WAYS
@BOTH_JOURNALS
def test_a_run_that_dies_at_a_statement_is_ended_by_the_next(
    killable: Warm,
    scratch: Scratch,
    database: FileDatabase,
    journal: str,
    words: tuple[str, ...],
    stride: int,
) -> None:
    """Before and after each, COMMIT too, and in the middle of what a trigger does."""
    write_chain(scratch, rooms=10)
    way = walk(killable, database, words, journal=journal)
    assert _die_everywhere(killable, way, "statement", stride=stride) > 100


@pytest.mark.parametrize("stride", [pytest.param(11, id="some"), ALL])
@BOTH_WAYS
@BOTH_JOURNALS
def test_a_run_that_dies_at_a_write_is_ended_by_the_next(
    killable: Warm,
    scratch: Scratch,
    database: FileDatabase,
    journal: str,
    words: tuple[str, ...],
    stride: int,
) -> None:
    """Before and in the middle of each change on the disk, so in the middle of COMMIT."""
    write_chain(scratch)
    way = walk(killable, database, words, journal=journal)
    assert _die_everywhere(killable, way, "write", stride=stride) > 100


@pytest.mark.parametrize("stride", [pytest.param(23, id="some"), ALL])
@BOTH_WAYS
def test_the_parent_of_a_dead_migrator_says_where_the_database_is(
    killable: Warm, scratch: Scratch, database: FileDatabase, words: tuple[str, ...], stride: int
) -> None:
    """`arxos-migrate` judges by the file: exit 0 where all is done, else 6 or 7."""
    write_chain(scratch, rooms=10)
    way = walk(killable, database, words, journal="delete")
    env = {"PYTHONPATH": str(KILL_POINTS), "SCRATCH_DIES_IN": "arxos_migrations.deploy.child"}
    for number in itertools.count(1, stride):
        way.begin_again()
        env["SCRATCH_DIES_AT"] = f"statement {number}"
        done = killable.run(database, "arxos-migrate", *words, env=env)
        if done.returncode == 0:
            break
        assert way.is_at_a_place(), number
        is_moved = state_of(database.path) != way.places[0]
        _assert_truth(done, ", ".join(database.heads()) or "base", moved=is_moved)
        way.end(killable)
    assert number > 100
    assert state_of(database.path) == way.places[-1]


@pytest.mark.parametrize("rounds", [10, pytest.param(100, marks=pytest.mark.slow)])
@BOTH_JOURNALS
def test_a_real_run_that_is_killed_at_any_moment_is_ended_by_the_next(
    warm: Warm,
    scratch: Scratch,
    database: FileDatabase,
    tmp_path: Path,
    journal: str,
    rounds: int,
) -> None:
    """With its child, or alone with a child that works on for a moment; up and down in turn."""
    write_chain(scratch, rooms=10_000)
    ways = [
        walk(warm, replace(database, path=tmp_path / f"{words[0]}.db"), words, journal=journal)
        for words in (UP, DOWN)
    ]
    for number, way in zip(range(rounds), itertools.cycle(ways), strict=False):
        way.begin_again()
        with_child = number % 4 < 2
        _kill_after(random.uniform(0, WORK_S), way, with_child=with_child)  # noqa: S311 - a moment
        assert way.is_at_a_place() or not with_child
        way.end(warm)


def test_plain_alembic_stays_half_done(killable: Warm, tmp_path: Path) -> None:
    """So the tests above can fail: the same chain with the env.py of Alembic's tutorial."""
    plain = write_chain(make_scratch(tmp_path, engine="sqlite", plain=True), rooms=10)
    service = replace(plain.service, folder=plain.folder)
    database = FileDatabase(service=service, path=tmp_path / "plain.db")
    failed = []
    for number in range(5, 200, 10):
        database.path.unlink(missing_ok=True)
        if _run_until(killable, database, UP, f"statement {number}").returncode == 0:
            break
        failed.append(killable.run(database, "alembic", *UP).returncode != 0)
    assert any(failed)


def _die_everywhere(warm: Warm, way: Walk, kind: str, *, stride: int) -> int:
    """Die at every stride-th point until a run comes to its end; returns how many there are."""
    for number in itertools.count(1, stride):
        way.begin_again()
        died = _run_until(warm, way.database, way.words, f"{kind} {number}")
        if died.returncode == 0:
            break
        assert died.returncode == -signal.SIGKILL, died.stdout + died.stderr
        assert way.is_at_a_place(), f"{kind} {number}"
        way.end(warm)
        assert way.is_alone(), f"{kind} {number}"
    assert state_of(way.database.path) == way.places[-1]
    return number


def _run_until(warm: Warm, database: FileDatabase, words: tuple[str, ...], point: str) -> Done:
    return warm.run(database, "alembic", *words, env={"SCRATCH_DIES_AT": point})


def _assert_truth(done: Done, place: str, *, moved: bool) -> None:
    lines = done.stderr.strip().splitlines()
    cause, where, remedy = lines[-3:]
    assert cause.startswith("The migrating process of scratch ended without a word"), lines
    assert where.startswith((f"The database is at {place}", f"The version table says {place}."))
    assert remedy.endswith("run the same command again.")
    assert done.returncode == (7 if moved or "stays" in cause else 6)


def _kill_after(seconds: float, way: Walk, *, with_child: bool) -> None:
    database = way.database
    with subprocess.Popen(
        database.argv("arxos-migrate", *way.words),
        cwd=database.service.folder,
        env=database.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == b"6 steps to do\n"
        time.sleep(seconds)
        process.send_signal(signal.SIGSTOP)  # so that it begins no child now
        children = children_of(process.pid) if with_child else []
        for child in children:
            os.kill(child, signal.SIGKILL)
        process.kill()
    until(lambda: not any(Path(f"/proc/{child}").exists() for child in children))
