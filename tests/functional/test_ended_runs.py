"""Runs that are killed or interrupted: no lock stays, nothing is half-done, nothing is shown."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from support.database import Database
from support.looking import PATIENCE_S, children_of, heads, rows, until
from support.messages import CANARY, Ask, assert_says
from support.scratch import Scratch
from support.warm import Done

OnEmpty = Callable[[Scratch], Database]
ARXOS, ALEMBIC = "arxos-migrate", "alembic"
_SLEEPERS = """
    SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND query LIKE '%pg_sleep(60)%' AND state = 'active'
      AND pid <> pg_backend_pid()
"""


@pytest.mark.parametrize("tool", [ARXOS, ALEMBIC])
def test_a_killed_migrator_leaves_no_lock_and_no_half(
    ask: Ask, scratch: Scratch, on_empty: OnEmpty, tool: str
) -> None:
    """The child ends with its parent, the backend with its client, the lock with both."""
    database = _sleepy(scratch, on_empty)
    with database.start(tool, "upgrade", "head") as process:
        until(lambda: len(rows(database, _SLEEPERS)) == 1)
        children = children_of(process.pid)
        assert len(children) == (1 if tool == ARXOS else 0)
        process.kill()
        process.communicate(timeout=PATIENCE_S)
    until(lambda: not any(Path(f"/proc/{child}").exists() for child in children))
    until(lambda: not rows(database, _SLEEPERS))
    assert rows(database, "SELECT to_regclass('rooms') IS NULL") == [(True,)]
    assert heads(database) == ["001"]
    scratch.revise("002", parent="001", up='op.execute("CREATE TABLE rooms (id integer)")')
    done = ask.warm.run(database, tool, "upgrade", "head", env={"PGCONNECT_TIMEOUT": "5"})
    assert done.returncode == 0, done.stderr
    assert heads(database) == ["002"]


def test_a_killed_child_is_told_and_rolled_back(scratch: Scratch, on_empty: OnEmpty) -> None:
    """Such as by the kernel when memory runs out."""
    database = _sleepy(scratch, on_empty)
    with database.start(ARXOS, "upgrade") as process:
        until(lambda: len(rows(database, _SLEEPERS)) == 1)
        (child,) = children_of(process.pid)
        os.kill(child, signal.SIGKILL)
        out, err = process.communicate(timeout=PATIENCE_S)
    text = """
        The migrating process of scratch ended without a word in upgrade 002: signal 9.
        The database is at 001; that step was rolled back.
        Look for os._exit, a crash or a kill in the lines above, then run the same command again.
    """
    assert_says(Done((), process.returncode, out, err), text, code=6)
    assert heads(database) == ["001"]


def test_an_interrupted_run_ends_without_a_traceback(scratch: Scratch, on_empty: OnEmpty) -> None:
    """Ctrl-C, as the terminal sends it to everybody; exit 130."""
    database = _sleepy(scratch, on_empty)
    with database.start(ARXOS, "upgrade") as process:
        until(lambda: len(rows(database, _SLEEPERS)) == 1)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE_S)
    text = "Interrupted. See with arxos-migrate status where the database is."
    assert_says(Done((), process.returncode, out, err), text, code=130)
    until(lambda: not rows(database, _SLEEPERS))
    assert heads(database) == ["001"]


def test_no_process_shows_the_password(scratch: Scratch, on_empty: OnEmpty) -> None:
    """Neither the command nor its child, to anybody who lists processes."""
    database = _sleepy(scratch, on_empty)
    assert any(CANARY in value for value in database.environment().values())
    with database.start(ARXOS, "upgrade") as process:
        until(lambda: len(rows(database, _SLEEPERS)) == 1)
        pids = (process.pid, *children_of(process.pid))
        lines = [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in pids]
        process.kill()
        process.communicate(timeout=PATIENCE_S)
    assert len(lines) == 2
    assert not any(CANARY.encode() in line for line in lines)


def _sleepy(scratch: Scratch, on_empty: OnEmpty) -> Database:
    """Give a database at 001 whose next step makes a table and then takes a minute."""
    scratch.revise("001")
    database = on_empty(scratch)
    done = database.alembic("upgrade", "head")
    assert done.returncode == 0, done.stdout
    scratch.revise(
        "002",
        parent="001",
        up='op.execute("CREATE TABLE rooms (id integer)")\nop.execute("SELECT pg_sleep(60)")',
    )
    return database


def test_a_folder_named_like_a_package_is_not_that_package(
    scratch: Scratch, on_empty: OnEmpty
) -> None:
    """What lies where the command is typed is not run."""
    scratch.revise("001", up='op.execute("CREATE TABLE rooms (id integer)")')
    database = on_empty(scratch)
    planted = scratch.folder / "alembic" / "__init__.py"
    planted.parent.mkdir()
    planted.write_text("raise SystemExit('planted')")
    with database.start(ARXOS, "upgrade") as process:
        _, err = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, "planted" in err) == (0, False), err


def test_models_that_cannot_be_imported_are_named(
    ask: Ask, scratch: Scratch, on_empty: OnEmpty
) -> None:
    """Cause and place instead of a traceback; nothing was begun."""
    scratch.revise("001", up='op.execute("CREATE TABLE rooms (id integer)")')
    database = on_empty(scratch)
    scratch.service.env.write_text("import shapely_is_not_here\n")
    text = """
        scratch cannot be loaded: ModuleNotFoundError: \
No module named 'shapely_is_not_here' (env.py, line 1).
        Mend that, then run the same command again.
    """
    ask.arxos(database, "upgrade", code=2, text=text)
    ask.arxos(database, "sql", code=2, text=text)
    assert rows(database, "SELECT to_regclass('rooms') IS NULL") == [(True,)]
