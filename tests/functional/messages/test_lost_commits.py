"""The connection ends between COMMIT and its answer: exit code and text say what is true."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from support.database import Database
from support.looking import heads, rows
from support.messages import CANARY, Ask, assert_discreet, assert_says
from support.relay import relay
from support.scratch import URL, Scratch

OnEmpty = Callable[[Scratch], Database]
OPENING, STEP_002, STEP_003 = 2, 3, 4
"""The COMMITs on the wire; the first one is the driver's own."""
_OUTCOMES = "SELECT outcome, heads_after FROM arxos_migrations.runs ORDER BY run"


@pytest.fixture
def database(ask: Ask, scratch: Scratch, on_empty: OnEmpty) -> Database:
    """Give a database at 001 with two steps to go."""
    scratch.revise("001")
    for number, parent in (("002", "001"), ("003", "002")):
        scratch.revise(
            number, parent=parent, up=f'op.execute("CREATE TABLE step{number} (id integer)")'
        )
    database = on_empty(scratch)
    assert ask.warm.run(database, "alembic", "upgrade", "001").returncode == 0
    return database


def test_an_applied_last_step_is_a_success(ask: Ask, database: Database) -> None:
    """Exit 0, and the step counts as done."""
    with relay(_socket(database), loses=STEP_003) as lossy:
        done = ask.warm.run(_through(database, lossy.port), "arxos-migrate", "upgrade")
    assert lossy.seen >= STEP_003
    assert done.returncode == 0, done.stderr
    assert_discreet(done)
    first, second, at, verified = done.stdout.splitlines()
    assert [line.split()[0] for line in (first, second)] == ["002", "003"]
    assert at.startswith("scratch: ")
    assert " is at 003 (was at 001), " in at
    assert verified.startswith("scratch: not verified: ")
    assert heads(database) == ["003"]
    assert rows(database, _OUTCOMES)[1:] == [("SUCCEEDED", ["003"])]


def test_an_applied_step_in_the_middle_is_a_stop_that_can_be_resumed(
    ask: Ask, database: Database
) -> None:
    """Exit 7: more was to come; the text says where the database is."""
    text = """
        upgrade 002 of scratch lost its connection at COMMIT: \
consuming input failed: server closed the connection unexpectedly.
        The database is at 002.
        Run the same command again; it goes on from there.
    """
    with relay(_socket(database), loses=STEP_002) as lossy:
        through = _through(database, lossy.port)
        done = ask.warm.run(through, "arxos-migrate", "upgrade")
        assert_says(done, text, code=7)
        assert heads(database) == ["002"]
        assert rows(database, _OUTCOMES)[1:] == [("NEEDS_RESUME", ["002"])]
        again = ask.warm.run(through, "arxos-migrate", "upgrade")
    assert again.returncode == 0, again.stderr
    assert heads(database) == ["003"]


def test_a_step_whose_commit_never_arrived_is_not_said_to_be_applied(
    ask: Ask, database: Database
) -> None:
    """The same for the client, another truth."""
    text = """
        upgrade 003 of scratch lost its connection at COMMIT: \
consuming input failed: server closed the connection unexpectedly.
        The database is at 002.
        Run the same command again; it goes on from there.
    """
    with relay(_socket(database), loses=STEP_003, reaches_server=False) as lossy:
        done = ask.warm.run(_through(database, lossy.port), "arxos-migrate", "upgrade")
    assert_says(done, text, code=7)
    assert heads(database) == ["002"]
    assert rows(database, _OUTCOMES)[1:] == [("NEEDS_RESUME", ["002"])]


@pytest.mark.parametrize("loses", [1, OPENING])
def test_a_connection_that_ends_before_any_step_has_changed_nothing(
    ask: Ask, database: Database, loses: int
) -> None:
    """The first COMMIT on the wire is the driver's own, the second one opens the record."""
    text = """
        scratch: consuming input failed: server closed the connection unexpectedly.
        No step was under way.
        See with arxos-migrate status scratch where the database is, \
then run the same command again.
    """
    for tool, code in ((("arxos-migrate", "upgrade"), 6), (("alembic", "upgrade", "head"), 255)):
        with relay(_socket(database), loses=loses) as lossy:
            done = ask.warm.run(_through(database, lossy.port), *tool)
        assert_says(done, text, code=code)
    assert heads(database) == ["001"]


def test_a_bare_alembic_says_that_it_does_not_know(ask: Ask, database: Database) -> None:
    """It has no second process to look; it does not claim a failure either."""
    text = """
        upgrade 003 of scratch lost its connection at COMMIT: \
consuming input failed: server closed the connection unexpectedly.
        See with arxos-migrate status scratch whether it was applied, \
then run the same command again.
    """
    with relay(_socket(database), loses=STEP_003) as lossy:
        through = _through(database, lossy.port)
        ask.alembic(through, "upgrade", "head", text=text)
        again = ask.warm.run(through, "alembic", "upgrade", "head")
    assert again.returncode == 0, again.stdout
    assert again.stderr == "Nothing to do\n"
    assert rows(database, _OUTCOMES)[1:] == [("SUCCEEDED", ["003"])]


def _socket(database: Database) -> Path:
    server = database.server
    return server.sockets / f".s.PGSQL.{server.port}"


def _through(database: Database, port: int) -> Database:
    url = f"postgresql://arxos_migrator:{CANARY}@127.0.0.1:{port}/{database.name}"
    return replace(database, extra={URL: url})
