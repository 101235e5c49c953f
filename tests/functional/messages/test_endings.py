"""Revisions that end the process: `arxos-migrate` says what is in the database (trap 11)."""

import subprocess
from collections.abc import Callable

import pytest

from support.database import BIN, Database
from support.endings import ENDED_HALF_DONE, ENDS_THE_PROCESS, ROLLED_BACK
from support.looking import heads
from support.messages import Ask
from support.scratch import Scratch

OnEmpty = Callable[[Scratch], Database]
TRACE = 'op.execute("CREATE TABLE traces (id integer)")\n'
OUTSIDE = 'with op.get_context().autocommit_block():\n    op.execute("CREATE TABLE traces ()")\n'


@pytest.fixture
def database(ask: Ask, scratch: Scratch, on_empty: OnEmpty) -> Database:
    """Give a database at 001."""
    scratch.revise("001")
    database = on_empty(scratch)
    assert ask.warm.run(database, "alembic", "upgrade", "head").returncode == 0
    return database


@ENDS_THE_PROCESS
def test_a_process_that_ends_in_a_step_has_rolled_it_back(
    ask: Ask, scratch: Scratch, database: Database, ending: str, seen: str
) -> None:
    """Plain Alembic ends with 0 for the first, and nothing is applied."""
    scratch.revise("002", parent="001", up=TRACE + ending)
    ask.arxos(database, "upgrade", code=6, text=ROLLED_BACK.format(seen=seen))
    assert not _has_traces(database)


def test_a_process_that_ends_after_it_left_its_transaction_says_so(
    ask: Ask, scratch: Scratch, database: Database
) -> None:
    """Exit 7: what it made stays, and is recorded."""
    scratch.revise("002", parent="001", up=f"{OUTSIDE}os._exit(0)")
    ask.arxos(database, "upgrade", code=7, text=ENDED_HALF_DONE)
    assert _has_traces(database)


@pytest.mark.parametrize("code", ["0", "3", "None"])
def test_sys_exit_is_a_failure_of_the_step(
    ask: Ask, scratch: Scratch, database: Database, code: str
) -> None:
    """For a bare `alembic` as well, where plain Alembic ends with 0."""
    scratch.revise("002", parent="001", up=f"{TRACE}sys.exit({code})")
    text = f"""
        upgrade 002 of scratch failed and was rolled back: \
it called sys.exit({code}) (002_take_step.py, line 23).
        The database is at 001.
        Mend the revision, then run the same command again.
    """
    ask.both(database, text, code=6)
    assert not _has_traces(database)


def test_what_was_printed_before_the_end_is_seen(
    ask: Ask, scratch: Scratch, database: Database
) -> None:
    """The lines above, which the message speaks of; they do not spoil JSON."""
    up = f'print("about to end", flush=True)\n{TRACE}os._exit(0)'
    scratch.revise("002", parent="001", up=up)
    done = ask.warm.run(database, "arxos-migrate", "upgrade", "--format", "json")
    assert done.returncode == 6
    assert "about to end\n" in done.stderr
    assert "about to end" not in done.stdout


def _has_traces(database: Database) -> bool:
    with database.connect() as connection:
        row = connection.execute("SELECT to_regclass('traces') IS NOT NULL").fetchone()
    assert row is not None
    return bool(row[0])


@pytest.mark.parametrize("error", ["KeyboardInterrupt", "GeneratorExit"])
def test_what_is_no_common_exception_is_told_like_one(
    ask: Ask, scratch: Scratch, database: Database, error: str
) -> None:
    """Without a traceback, and rolled back."""
    scratch.revise("002", parent="001", up=TRACE + f"raise {error}")
    text = f"""
        upgrade 002 of scratch failed and was rolled back: {error} (002_take_step.py, line 23).
        The database is at 001.
        Mend the revision, then run the same command again.
    """
    ask.arxos(database, "upgrade", code=6, text=text)


def test_a_revision_that_reads_its_input_finds_none(
    ask: Ask, scratch: Scratch, database: Database
) -> None:
    """Nobody is there to answer; waiting would hold the lock for ever."""
    scratch.revise("002", parent="001", up=TRACE + "input()")
    text = """
        upgrade 002 of scratch failed and was rolled back: EOFError (002_take_step.py, line 23).
        The database is at 001.
        Mend the revision, then run the same command again.
    """
    ask.arxos(database, "upgrade", code=6, text=text)


def test_a_result_that_cannot_be_printed_is_a_result(database: Database, scratch: Scratch) -> None:
    """A full disk behind standard output takes nothing back."""
    scratch.revise("002", parent="001", up=TRACE)
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123 - a device
        done = subprocess.run(
            [BIN / "arxos-migrate", "upgrade"],
            cwd=scratch.folder,
            env=database.environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, heads(database)) == (0, ["002"])
    assert done.stderr.splitlines()[-1] == (
        "Done, but the result could not be printed: No space left on device."
    )
