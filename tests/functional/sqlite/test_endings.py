"""Revisions that end the process or their transaction: what is said is what is in the file."""

import pytest

from support.endings import (
    ENDS_THE_PROCESS,
    ROLLED_BACK,
)
from support.file_database import FileDatabase
from support.file_state import state_of
from support.messages import Ask
from support.scratch import Scratch

ENDED_OUTSIDE = """
    The migrating process of scratch ended without a word in upgrade 002, \
and what that did outside its transaction stays: exit status 0.
    The version table says 001.
    Undo by hand what stays, mend the revision, then run the same command again.
"""
FAILED_OUTSIDE = """
    upgrade 002 of scratch failed, and what it did outside its transaction stays: \
NameError: name 'nonsense' is not defined (002_take_step.py, line {line}).
    The version table says 001.
    Undo by hand what stays, mend the revision, then run the same command again.
"""

TRACE = 'op.execute("CREATE TABLE traces (id INTEGER)")\n'
OUTSIDE = f"with op.get_context().autocommit_block():\n    {TRACE}"
DRIVER = "driver = op.get_bind().connection.dbapi_connection\n"
ENDED = """
    upgrade 002 of scratch ended its transaction itself, \
by COMMIT, ROLLBACK, a commit() of its own or executescript(), so a part of it may stay.
    The version table says 001.
    Undo by hand what stays, write op.get_context().autocommit_block() instead, \
then run the same command again.
"""
ENDS = {
    "COMMIT": 'op.execute("COMMIT")\n',
    "ROLLBACK": 'op.execute("ROLLBACK")\n',
    "commit()": "op.get_bind().commit()\n",
}
ENDS_BELOW = {
    "the driver's commit()": DRIVER + "driver.commit()\n",
    "the driver's rollback()": DRIVER + "driver.rollback()\n",
    "a cursor's COMMIT": DRIVER + 'driver.cursor().execute("COMMIT")\n',
    "executescript()": DRIVER + 'driver.executescript("CREATE TABLE more (id INTEGER);")\n',
}
COMMITS_BELOW = {f"{name} below": ENDS_BELOW[name] for name in ENDS_BELOW if "roll" not in name}
COMMITS = {name: ENDS[name] for name in ("COMMIT", "commit()")} | COMMITS_BELOW
LAST = pytest.mark.parametrize(
    "last",
    ["", 'op.execute("CREATE TABLE last (id INTEGER)")', 'op.execute("DELETE FROM sqlite_stat1")'],
    ids=["at the end", "before DDL", "before DML"],
)


@pytest.fixture
def begun(ask: Ask, scratch: Scratch, database: FileDatabase) -> FileDatabase:
    """Give a file at 001."""
    scratch.revise("001", up='op.execute("ANALYZE")')
    assert ask.warm.run(database, "alembic", "upgrade", "head").returncode == 0
    return database


@ENDS_THE_PROCESS
def test_a_process_that_ends_in_a_step_has_rolled_it_back(
    ask: Ask, scratch: Scratch, begun: FileDatabase, ending: str, seen: str
) -> None:
    """Plain Alembic ends with 0 for the first, and nothing is applied."""
    before = state_of(begun.path)
    scratch.revise("002", parent="001", up=TRACE + ending)
    ask.arxos(begun, "upgrade", code=6, text=ROLLED_BACK.format(seen=seen))
    assert state_of(begun.path) == before


def test_a_process_that_ends_after_it_left_its_transaction_says_so(
    ask: Ask, scratch: Scratch, begun: FileDatabase
) -> None:
    """Exit 7: what it made stays."""
    scratch.revise("002", parent="001", up=f"{OUTSIDE}os._exit(0)")
    ask.arxos(begun, "upgrade", code=7, text=ENDED_OUTSIDE)
    assert _has_traces(begun)


@LAST
@pytest.mark.parametrize("ending", ENDS.values(), ids=ENDS.keys())
def test_a_step_that_ends_its_transaction_is_no_success(
    ask: Ask, scratch: Scratch, begun: FileDatabase, ending: str, last: str
) -> None:
    """Exit 7, and the version table is not moved."""
    _assert_ended(ask, scratch, begun, ending + last)


@LAST
@pytest.mark.parametrize("ending", ENDS_BELOW.values(), ids=ENDS_BELOW.keys())
def test_a_step_that_ends_its_transaction_below_sqlalchemy_is_no_success(
    ask: Ask, scratch: Scratch, begun: FileDatabase, ending: str, last: str
) -> None:
    """The driver begins another one by itself, which must not be taken for the first."""
    _assert_ended(ask, scratch, begun, ending + last)


@pytest.mark.parametrize("ending", COMMITS.values(), ids=COMMITS.keys())
def test_what_was_committed_before_a_failure_is_said_to_stay(
    ask: Ask, scratch: Scratch, begun: FileDatabase, ending: str
) -> None:
    """Exit 7: a re-run would meet what stays."""
    scratch.revise("002", parent="001", up=f"{TRACE}{ending}nonsense()")
    line = 23 + ending.count("\n")
    ask.arxos(begun, "upgrade", code=7, text=FAILED_OUTSIDE.format(line=line))
    assert (begun.heads(), _has_traces(begun)) == (["001"], True)


def test_an_autocommit_block_before_a_failure_is_said_to_stay(
    ask: Ask, scratch: Scratch, begun: FileDatabase
) -> None:
    """The same for the way that is offered."""
    scratch.revise("002", parent="001", up=f"{OUTSIDE}nonsense()")
    ask.arxos(begun, "upgrade", code=7, text=FAILED_OUTSIDE.format(line=24))
    assert (begun.heads(), _has_traces(begun)) == (["001"], True)


def test_an_autocommit_block_that_is_left_well_is_a_success(
    ask: Ask, scratch: Scratch, begun: FileDatabase
) -> None:
    """VACUUM and the journal's mode can be had there and nowhere else."""
    up = """
    with op.get_context().autocommit_block():
        op.execute("PRAGMA journal_mode = WAL")
        op.execute("VACUUM")
    op.execute("CREATE TABLE traces (id INTEGER)")
    """
    scratch.revise("002", parent="001", up=up)
    done = ask.warm.run(begun, "arxos-migrate", "upgrade")
    assert done.returncode == 0, done.stderr
    assert (begun.heads(), _has_traces(begun)) == (["002"], True)
    assert begun.rows("PRAGMA journal_mode") == [("wal",)]


def _assert_ended(ask: Ask, scratch: Scratch, begun: FileDatabase, ending: str) -> None:
    before = state_of(begun.path)
    scratch.revise("002", parent="001", up=TRACE + ending)
    ask.arxos(begun, "upgrade", code=7, text=ENDED)
    assert begun.heads() == ["001"]
    assert set(before.schema) <= set(state_of(begun.path).schema)


def _has_traces(database: FileDatabase) -> bool:
    return bool(database.rows("SELECT 1 FROM sqlite_schema WHERE name = 'traces'"))
