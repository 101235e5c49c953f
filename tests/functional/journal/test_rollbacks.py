"""Nobody but us rolls back, also where nothing was done: it is refused, and said truly."""

import pytest

from arxos_migrations.errors import FailedCleanError, PartlyDoneError
from support.alembic_runs import Runner

PART, LATE = ("op.execute('CREATE TABLE part ()')", "op.execute('CREATE TABLE late ()')")
BLOCK = "with op.get_context().autocommit_block():\n    op.execute('CREATE TABLE late ()')"
ROLLED_BACK = """\
upgrade 002 of scratch failed and was rolled back: it would end its transaction itself, by \
op.get_bind().rollback() (002_take_step.py, line 22).
What came before it could not be taken back, and nobody would know how far it came.
The database is at 001.
Write with op.get_context().autocommit_block(): around what must be outside of the transaction."""
BEHIND = """\
upgrade 002 of scratch failed after a part of it was committed: it would end its transaction \
itself, by op.get_bind().rollback() (002_take_step.py, line 24).
What came before it could not be taken back, and nobody would know how far it came.
The version table says 001; what was committed is recorded.
Write with op.get_context().autocommit_block(): around what must be outside of the transaction. \
Then run the same command with --accept-edited 002."""


@pytest.mark.parametrize(
    "ending",
    [
        "op.get_bind().rollback()",
        "op.get_bind().get_transaction().rollback()",
        "op.get_bind().close()",
        "op.get_bind().connection.dbapi_connection.rollback()",
    ],
)
@pytest.mark.parametrize("last", ["", LATE, "raise ValueError('stopped')"])
def test_a_rollback_before_anything_was_done_leaves_nothing_and_says_so(
    runner: Runner, ending: str, last: str
) -> None:
    """The whole message; the settings of the session would be taken back by it."""
    _revise(runner, ending, last)
    with pytest.raises(FailedCleanError) as caught:
        runner.run("upgrade", "head")
    assert str(caught.value) == ROLLED_BACK
    assert _made(runner) == (None, None)


@pytest.mark.parametrize("again", ["", "op.get_bind().get_isolation_level()"])
def test_what_sqlalchemy_asks_for_itself_is_no_end(runner: Runner, again: str) -> None:
    """It rolls back its own SHOW where no transaction is open, as a block's beginning does."""
    _revise(runner, "op.get_bind().get_isolation_level()", BLOCK, again, PART)
    runner.run("upgrade", "head")
    assert (_made(runner), runner.heads()) == (("part", "late"), ["002"])


@pytest.mark.parametrize("ending", ["op.get_bind().rollback()", "op.get_bind().close()"])
def test_one_behind_a_block_is_refused_as_well(runner: Runner, ending: str) -> None:
    """The whole message; the record is that of the block."""
    _revise(runner, BLOCK, ending)
    with pytest.raises(PartlyDoneError) as caught:
        runner.run("upgrade", "head")
    assert str(caught.value) == BEHIND
    assert _made(runner) == (None, "late")


def _revise(runner: Runner, *lines: str) -> None:
    runner.scratch.revise("002", parent="001", up="\n".join(line for line in lines if line))


def _made(runner: Runner) -> tuple[object, ...]:
    return runner.rows("SELECT to_regclass('part')::text, to_regclass('late')::text")[0]
