"""Runs that meet on one file: who waits, who is refused, and why."""

import sys
from pathlib import Path

import pytest

from functional.sqlite.holding import reading, start, this_process, writing
from support.file_chain import HEAD, write_chain
from support.file_database import FileDatabase
from support.file_state import state_of, unchanged
from support.file_walk import UP, Walk, run, walk
from support.looking import children_of, until
from support.messages import assert_says
from support.scratch import Scratch
from support.warm import Done, Warm

JOURNALS = pytest.mark.parametrize("journal", ["delete", "wal"])
ARXOS = "arxos-migrate"


@pytest.fixture
def way(warm: Warm, scratch: Scratch, database: FileDatabase, journal: str) -> Walk:
    """Give a file at 003, and all places that it may be at."""
    write_chain(scratch, rooms=10)
    way = walk(warm, database, UP, journal=journal)
    way.begin_again()
    run(warm, database, "upgrade", "003")
    return way


@JOURNALS
def test_a_writer_is_waited_for_and_named(way: Walk) -> None:
    """Then all goes on."""
    with writing(way.database):
        started = start(way.database, "upgrade")
        until(started.waits)
    done = started.end()
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith(
        f"Waiting for whoever has locked the file: {this_process()}\n3 steps to do\n"
    )
    assert state_of(way.database.path) == way.places[-1]


@JOURNALS
def test_a_writer_that_stays_is_named(way: Walk) -> None:
    """Exit 4: to repeat it is safe."""
    text = f"""
        The database file of scratch is locked: waited 0.3 s to write {way.database.path}.
        It is held by {this_process()}.
        Run the same command again when it is free; that is safe.
    """
    # In this order: to read the file and close it would end this process's lock on it.
    with unchanged(way.database.path), writing(way.database):
        for words in (("upgrade",), ("upgrade", "+1"), ("downgrade", "base")):
            assert_says(start(way.database, *words, "--lock-wait", "0.3").end(), text, code=4)
    assert way.database.heads() == ["003"]


@pytest.mark.parametrize("journal", ["delete"])
def test_a_reader_is_waited_for_at_commit(way: Walk) -> None:
    """A reader in the middle of its transaction lets nobody commit without WAL."""
    with reading(way.database):
        started = start(way.database, "upgrade")
        until(started.waits)
    done = started.end()
    assert done.returncode == 0, done.stderr
    assert f"Waiting for whoever has locked the file: {this_process()}\n" in done.stderr
    assert state_of(way.database.path) == way.places[-1]


@pytest.mark.parametrize("journal", ["delete"])
def test_a_reader_that_stays_is_no_fault_of_the_revision(way: Walk) -> None:
    """Exit 4, with nothing changed."""
    text = f"""
        The database file of scratch is locked: waited 0.3 s to write {way.database.path}.
        It is held by {this_process()}.
        Run the same command again when it is free; that is safe.
    """
    with reading(way.database):
        assert_says(start(way.database, "upgrade", "--lock-wait", "0.3").end(), text, code=4)
        assert way.database.heads() == ["003"]
    assert way.is_at_a_place()
    assert start(way.database, "upgrade").end().returncode == 0


@pytest.mark.parametrize("journal", ["wal"])
def test_a_reader_disturbs_nobody_with_a_log(way: Walk) -> None:
    """WAL: readers see what was there when they began."""
    with reading(way.database):
        done = start(way.database, "upgrade").end()
        assert done.returncode == 0, done.stderr
    assert state_of(way.database.path) == way.places[-1]


def test_a_migrator_outside_its_transaction_is_waited_for_and_named(
    scratch: Scratch, database: FileDatabase
) -> None:
    """The file is free in the middle of its step, and the step is still nobody else's."""
    go = database.path.with_suffix(".go")
    scratch.revise(
        "001",
        up=f"""
        import pathlib, time
        with op.get_context().autocommit_block():
            op.execute("CREATE TABLE effects (step TEXT)")
            print("outside", flush=True)
            while not pathlib.Path({str(go)!r}).exists():
                time.sleep(0.01)
        op.execute("INSERT INTO effects VALUES ('001')")
        """,
    )
    first = start(database, "upgrade")
    until(lambda: "outside" in first.err.read_text())
    (child,) = children_of(first.process.pid)
    text = f"""
        The database file of scratch is locked: waited 0.3 s to write {database.path}.
        It is held by process {child} (python).
        Run the same command again when it is free; that is safe.
    """
    done = start(database, "upgrade", "--lock-wait", "0.3").end()
    assert_says(done, text.replace("(python)", f"({Path(sys.executable).name})"), code=4)
    second = start(database, "upgrade")
    until(second.waits)
    go.touch()
    assert [run.end().returncode for run in (first, second)] == [0, 0]
    assert database.rows("SELECT step FROM effects") == [("001",)]


@JOURNALS
def test_one_step_and_all_steps_at_once(way: Walk) -> None:
    """Whoever has the first turn; what `+1` is told is in test_moved_targets.py."""
    one, every = _meet(way.database, ("upgrade", "+1"), ("upgrade", "head"))
    assert every.returncode == 0, every.stderr
    assert one.returncode in {0, 4}, one.stderr
    assert state_of(way.database.path) == way.places[-1]


@JOURNALS
def test_up_and_down_at_once(way: Walk) -> None:
    """Whoever has the last word is told that all is well; the other may find it moved: exit 8."""
    up, down = _meet(way.database, ("upgrade", "head"), ("downgrade", "base"))
    heads = way.database.heads()
    assert heads in ([], [HEAD])
    last, other = (up, down) if heads else (down, up)
    assert last.returncode == 0, last.stderr
    assert other.returncode in {0, 8}, other.stderr
    assert not state_of(way.database.path).faults


def test_the_quick_way_waits_for_no_lock(
    warm: Warm, scratch: Scratch, database: FileDatabase
) -> None:
    """Who is on call must see where the database is."""
    write_chain(scratch)
    run(warm, database, *UP)
    with writing(database):
        for words in (("status",), ("upgrade",)):
            done = warm.run(database, ARXOS, *words)
            assert (done.returncode, done.stderr) == (0, ""), words


def _meet(database: FileDatabase, *lines: tuple[str, ...]) -> list[Done]:
    """Let runs begin at a file that is held until all wait for it."""
    with writing(database):
        started = [start(database, *line) for line in lines]
        until(lambda: all(running.waits() for running in started))
    return [running.end() for running in started]
