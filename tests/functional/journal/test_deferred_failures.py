"""What the server puts off to the COMMIT and cannot do: it is told as of a statement."""

import pytest

from arxos_migrations.domain.events import LockWaited
from arxos_migrations.errors import FailedCleanError, PartlyDoneError
from support.alembic_runs import Runner
from support.deferred import HELD, KEY, with_tables
from support.lock_waits import holding
from support.messages import assert_says
from support.warm import Warm

TWICE = "op.execute(\"INSERT INTO desks VALUES (1, 1, 'a'), (2, 1, 'a')\")"
FAILED = """\
upgrade 003 of scratch failed and was rolled back: UniqueViolation (23505) duplicate key value \
violates unique constraint "once" [constraint once, table desks]{place}.
The database is at 002.
Mend the revision, then run the same command again.\
"""
PARTLY = """\
upgrade 003 of scratch failed after a part of it was committed: UniqueViolation (23505) duplicate \
key value violates unique constraint "once" [constraint once, table desks]{place}.
The version table says 002; what was committed is recorded.
Run the same command again: it goes on behind that. Where the revision must be mended first, add \
--accept-edited 003.\
"""
WANTS = {
    "at the end": (KEY, 0),
    "before a block": (
        f"""
        {KEY}
        with op.get_context().autocommit_block():
            op.execute("INSERT INTO saw VALUES ('once')")
        """,
        0,
    ),
    "in a block": (
        f"""
        with op.get_context().autocommit_block():
            {KEY}
        """,
        2,
    ),
    "in a block, for a moment at a time": (
        """
        with op.get_context().autocommit_block():
            op.execute("DO $$ BEGIN INSERT INTO desks VALUES (1, 1, 'a'); END $$")
        """,
        2,
    ),
}
VIOLATES = {
    "at the end": (TWICE, FAILED, 0),
    "before a block": (
        f"""
        {TWICE}
        with op.get_context().autocommit_block():
            pass
        """,
        FAILED,
        2,
    ),
    "in a block": (
        f"""
        with op.get_context().autocommit_block():
            {TWICE}
        """,
        FAILED,
        2,
    ),
    "behind a block": (
        f"""
        with op.get_context().autocommit_block():
            op.execute("INSERT INTO saw VALUES ('once')")
        {TWICE}
        """,
        PARTLY,
        0,
    ),
}


@pytest.fixture
def tables(runner: Runner) -> Runner:
    """Give tables whose constraints are checked at COMMIT."""
    return with_tables(runner)


@pytest.mark.parametrize(("body", "text", "line"), VIOLATES.values(), ids=VIOLATES)
def test_a_constraint_that_does_not_hold_is_told_as_ever(
    tables: Runner, body: str, text: str, line: int
) -> None:
    """Nothing is tried again, and nothing of the transaction stays."""
    path = tables.scratch.revise("003", parent="002", up=body)
    with pytest.raises(FailedCleanError if text is FAILED else PartlyDoneError) as caught:
        tables.run("upgrade", "head")
    begins = path.read_text().splitlines().index("def upgrade():") + 1
    place = f" (003_take_step.py, line {begins + line})" if line else ""
    assert str(caught.value) == text.format(place=place)
    assert tables.rows("SELECT * FROM desks") == []
    assert LockWaited not in [type(event) for event in tables.told]


@pytest.mark.parametrize(("body", "line"), WANTS.values(), ids=WANTS)
def test_the_patience_comes_to_an_end(tables: Runner, warm: Warm, body: str, line: int) -> None:
    """Exit 4, with nothing changed, whatever was had before it in each try."""
    path = tables.scratch.revise("003", parent="002", up=body)
    begins = path.read_text().splitlines().index("def upgrade():") + 1
    place = f" (003_take_step.py, line {begins + line})" if line else ""
    with holding(tables.database, HELD) as other:
        done = warm.run(tables.database, "arxos-migrate", "upgrade", "--lock-wait", "1")
        who = f"the application (backend {other.info.backend_pid}, role arxos_migrator, idle in"
    said = [line for line in done.stderr.splitlines() if who in line]
    seen = said[-1].partition("It is held by ")[2]
    text = f"""
        upgrade 003 of scratch was rolled back: it needs a lock that others hold: waited 1 s for \
it{place}.
        It is held by {seen}
        The database is at 002.
        Run the same command again when they are done; that is safe.
    """
    assert_says(done, text, code=4)
    assert seen.endswith(" s): SELECT * FROM floors WHERE id = ? FOR UPDATE")
    assert tables.heads() == ["002"]
    assert tables.rows("SELECT * FROM desks") == []
    assert tables.rows("SELECT * FROM saw") == []


def test_what_a_revision_learns_by_setting_constraints_is_in_its_record(tables: Runner) -> None:
    """Its way behind that is the same when it goes on."""
    body = f"""
        from sqlalchemy.exc import IntegrityError
        {TWICE}
        try:
            with op.get_bind().begin_nested():
                op.execute("SET CONSTRAINTS ALL IMMEDIATE")
        except IntegrityError:
            op.execute("DELETE FROM desks WHERE id = 2")
        with op.get_context().autocommit_block():
            op.execute("INSERT INTO saw VALUES ('once')")
        op.execute("SELECT * FROM late")
    """
    tables.scratch.revise("003", parent="002", up=body)
    with pytest.raises(PartlyDoneError):
        tables.run("upgrade", "head")
    with tables.database.connect() as connection:
        connection.execute("CREATE TABLE late ()")
    tables.run("upgrade", "head")
    assert tables.heads() == ["003"]
    assert tables.rows("SELECT * FROM desks") == [(1, 1, "a")]
    assert tables.rows("SELECT * FROM saw") == [("once",)]
