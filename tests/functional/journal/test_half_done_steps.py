"""What is half done comes first, and in its own direction."""

from contextlib import suppress
from typing import Any

import pytest
from alembic import command

from arxos_migrations.errors import ArxosError, FailedCleanError, PartlyDoneError, RefusedError
from support.alembic_runs import Runner

STOP = 'if "GO_ON" not in os.environ: raise ValueError("stopped")'


BLOCK = "with op.get_context().autocommit_block():"


def test_a_downgrade_goes_on_as_well(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """In its own direction; an upgrade in between is refused."""
    down = f"{BLOCK}\n    op.execute('DROP TABLE half')\n{STOP}"
    runner.scratch.revise("002", parent="001", up="op.execute('CREATE TABLE half ()')", down=down)
    runner.run("upgrade", "head")
    with pytest.raises(PartlyDoneError):
        runner.run("downgrade", "-1")
    for name, word in (("upgrade", "head"), ("downgrade", "base"), ("stamp", "001")):
        refused = RefusedError if (name, word) != ("downgrade", "base") else PartlyDoneError
        with pytest.raises(refused):
            runner.run(name, word)
    monkeypatch.setenv("GO_ON", "1")
    runner.run("downgrade", "-1")
    assert runner.heads() == ["001"]


def half_done(runner: Runner, second: str = "") -> None:
    """Stop a revision behind its block."""
    up = f"{BLOCK}\n    op.execute('CREATE TABLE half ()')\n{second or STOP}"
    runner.scratch.revise("002", parent="001", up=up)
    with pytest.raises(ArxosError):
        runner.run("upgrade", "head")


def test_an_edited_revision_goes_on_when_that_is_accepted(runner: Runner) -> None:
    """Behind what it did, which it must do again."""
    half_done(runner, "op.execute('INSERT INTO no_such VALUES (1)')")
    up = f"{BLOCK}\n    op.execute('CREATE TABLE half ()')\nop.execute('CREATE TABLE rest ()')"
    runner.scratch.revise("002", parent="001", up=up)
    with pytest.raises(RefusedError, match="was edited after a part of upgrade 002"):
        runner.run("upgrade", "head")
    runner.scratch.revise("002", parent="001", up="op.execute('CREATE TABLE other ()')")
    with pytest.raises(PartlyDoneError) as caught:
        command_of(runner, accept_edited=("002",))
    assert str(caught.value) == (
        "upgrade 002 of scratch failed after a part of it was committed: its statement 1 is "
        "another one than when it was begun (002_take_step.py, line 22).\n"
        "Then: CREATE TABLE half ()\n"
        "Now: CREATE TABLE other ()\n"
        "The version table says 001; what was committed is recorded.\n"
        "Let it do again what it did, up to where it was stopped: no random values, no clock, "
        "no environment. Then run the same command with --accept-edited 002."
    )
    runner.scratch.revise("002", parent="001", up=up)
    command_of(runner, accept_edited=("002",))
    assert runner.heads() == ["002"]
    assert runner.rows("SELECT to_regclass('half'), to_regclass('rest')") == [("half", "rest")]


def command_of(runner: Runner, **settings: Any) -> None:
    """Upgrade with settings of the caller."""
    command.upgrade(runner.config(**settings), "head")


def test_a_refusal_before_the_first_part_takes_all_back(runner: Runner) -> None:
    """The whole message."""
    up = f"op.execute('CREATE TEMP TABLE helper ()')\n{BLOCK}\n    op.execute('SELECT 1')"
    runner.scratch.revise("002", parent="001", up=up)
    with pytest.raises(FailedCleanError) as caught:
        runner.run("upgrade", "head")
    assert str(caught.value) == (
        "upgrade 002 of scratch failed and was rolled back: it would commit a part of itself, and "
        "a kill after that could not be mended: the temporary table helper (002_take_step.py, "
        "line 23).\n"
        "The database is at 001.\n"
        "Let a revision of its own do that, without an autocommit_block."
    )


@pytest.mark.parametrize(
    "body",
    [
        "with op.get_bind().engine.begin() as other:\n    other.exec_driver_sql('SELECT 1')",
        "op.get_bind().engine.connect().close()",
        "op.get_bind().begin_twophase()",
        "op.get_bind().execution_options(isolation_level='AUTOCOMMIT')",
        "op.get_bind().connection.dbapi_connection.autocommit = True",
        "op.get_bind().get_transaction().commit()",
        "op.get_bind().get_transaction().rollback()",
        "op.get_bind().close()",
    ],
)
@pytest.mark.parametrize("first", ["", "op.execute('CREATE TABLE part ()')"])
def test_other_ways_out_of_the_transaction_leave_nothing(
    runner: Runner, first: str, body: str
) -> None:
    """The run fails, and the database is as it was; or it is harmless, and all is done."""
    body = f"{first}\n{body}\nop.execute('CREATE TABLE late ()')".strip()
    runner.scratch.revise("002", parent="001", up=body)
    with suppress(ArxosError):
        runner.run("upgrade", "head")
    done = runner.heads() == ["002"]
    made = [("part" if first else None, "late")] if done else [(None, None)]
    assert runner.heads() == ["002" if done else "001"]
    assert runner.rows("SELECT to_regclass('part'), to_regclass('late')") == made


SESSION = """
from sqlalchemy.orm import Session
with Session(bind=op.get_bind()) as session, session.begin():
    session.execute(sa.text("CREATE TABLE part ()"))
    session.execute(sa.text("SELECT * FROM no_such"))
"""


def test_a_session_that_rolls_back_behind_an_error_hides_it_not(runner: Runner) -> None:
    """What it would do behind that is refused."""
    runner.scratch.revise("002", parent="001", up=f"import sqlalchemy as sa\n{SESSION}")
    with pytest.raises(
        ArxosError, match=r"UndefinedTable .42P01. relation .no_such. does not exist"
    ):
        runner.run("upgrade", "head")
    caught = "\n".join(f"    {line}" for line in SESSION.strip().splitlines())
    body = f"import sqlalchemy as sa\ntry:\n{caught}\nexcept sa.exc.ProgrammingError:\n    pass"
    for more in ("", "\nop.execute('CREATE TABLE late ()')"):
        runner.scratch.revise("002", parent="001", up=body + more)
        with pytest.raises(ArxosError, match="it would end its transaction itself"):
            runner.run("upgrade", "head")
        assert runner.heads() == ["001"]
        assert runner.rows("SELECT to_regclass('part'), to_regclass('late')") == [(None, None)]
