"""A revision that goes past the driver is found out, and what is said of it is true."""

import pytest

from arxos_migrations.domain.events import PartCommitted
from arxos_migrations.errors import PartlyDoneError
from support.alembic_runs import Runner

LIBPQ = "op.get_bind().connection.dbapi_connection.pgconn.exec_(b'{}')"
PART, LATE = ("op.execute('CREATE TABLE part ()')", "op.execute('CREATE TABLE late ()')")
NONSENSE = "op.execute('SELECT nonsense')"
BLOCK = "with op.get_context().autocommit_block():\n    op.execute('CREATE TABLE late ()')"
LAST = pytest.mark.parametrize(
    ("last", "place"),
    [
        ("", ""),
        (LATE, " (002_take_step.py, line 24)"),
        (BLOCK, " (002_take_step.py, line 24)"),
        ("op.execute(\"SET work_mem = '5MB'\")", " (002_take_step.py, line 24)"),
        (NONSENSE, " (002_take_step.py, line 24)"),
    ],
    ids=["at the end", "before DDL", "before a block", "before SET", "before an error"],
)
STAYS = """\
upgrade 002 of scratch failed, and what it did outside its transaction stays: \
it has ended its transaction itself, by connection.pgconn{place}.
If that was a ROLLBACK, nothing stays of what came before it.
The version table says 001.
Undo by hand what stays, mend the revision, then run the same command again."""
FAILED = """\
upgrade 002 of scratch failed, and what it did outside its transaction stays: \
ValueError: stopped (002_take_step.py, line 24).
The version table says 001.
Undo by hand what stays, mend the revision, then run the same command again."""


@LAST
@pytest.mark.parametrize(("ending", "stays"), [("COMMIT", "part"), ("ROLLBACK", None)])
def test_it_is_no_success(
    runner: Runner, ending: str, stays: str | None, last: str, place: str
) -> None:
    """The whole message; what comes behind it is not done."""
    _revise(runner, PART, LIBPQ.format(ending), last)
    with pytest.raises(PartlyDoneError) as caught:
        runner.run("upgrade", "head")
    assert str(caught.value) == STAYS.format(place=place)
    assert _made(runner) == (stays, None)
    assert runner.heads() == ["001"]


@pytest.mark.parametrize("ending", ["COMMIT; BEGIN", "COMMIT AND CHAIN"])
@pytest.mark.parametrize("last", ["", LATE])
def test_another_transaction_is_not_taken_for_the_first(
    runner: Runner, ending: str, last: str
) -> None:
    """Its version row is not to stand, nor is what it did."""
    _revise(runner, PART, LIBPQ.format(ending), last)
    with pytest.raises(PartlyDoneError) as caught:
        runner.run("upgrade", "head")
    assert str(caught.value) == STAYS.format(place="")
    assert _made(runner) == ("part", None)
    assert runner.heads() == ["001"]


@pytest.mark.parametrize("ending", ["COMMIT", "COMMIT; BEGIN"])
def test_an_error_behind_it_is_not_said_to_be_rolled_back(runner: Runner, ending: str) -> None:
    """It stays the reason; who listens hears of the part."""
    _revise(runner, PART, LIBPQ.format(ending), "raise ValueError('stopped')")
    runner.told.clear()
    with pytest.raises(PartlyDoneError) as caught:
        runner.run("upgrade", "head")
    assert str(caught.value) == FAILED
    assert [type(event) for event in runner.told].count(PartCommitted) == 1
    assert _made(runner) == ("part", None)


def _revise(runner: Runner, *lines: str) -> None:
    runner.scratch.revise("002", parent="001", up="\n".join(line for line in lines if line))


def _made(runner: Runner) -> tuple[object, ...]:
    return runner.rows("SELECT to_regclass('part')::text, to_regclass('late')::text")[0]
