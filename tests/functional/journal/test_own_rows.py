"""Rows and tables of ours that others hold: they are waited for as those of the application are."""

import pytest
from alembic import command

from arxos_migrations.domain.events import LockWaited
from arxos_migrations.errors import LockTimeoutError
from support.alembic_runs import Runner
from support.deferred import held_until_lost
from support.lock_waits import holding

VERSION = "arxos_migrations.alembic_version_scratch"
ROW = f"SELECT * FROM {VERSION} FOR UPDATE"
ONCE = "op.execute(\"INSERT INTO saw VALUES ('once')\")"
BLOCK = f"""
    with op.get_context().autocommit_block():
        {ONCE}
"""
PART = f"""
    {ONCE}
    with op.get_context().autocommit_block():
        pass
"""
BUILD = f"""
    {ONCE}
    with op.get_context().autocommit_block():
        op.create_index("ix_saw", "saw", ["seen"], postgresql_concurrently=True)
"""
DROP = """
    op.execute("INSERT INTO saw VALUES ('once')")
    op.execute("CREATE INDEX ix_saw ON saw (seen)")
    with op.get_context().autocommit_block():
        op.drop_index("ix_saw", postgresql_concurrently=True)
"""
JOURNAL = "LOCK TABLE arxos_migrations.journal IN SHARE MODE"
HELD = {
    "the version row": (ONCE, ROW),
    "the version row, behind a table": (
        f"{ONCE}\nop.execute('ALTER TABLE rooms ADD COLUMN size integer')",
        ROW,
    ),
    "the version table": (ONCE, f"LOCK TABLE {VERSION} IN SHARE MODE"),
    "steps": (ONCE, "LOCK TABLE arxos_migrations.steps IN SHARE MODE"),
    "the journal, for a statement in a block": (BLOCK, JOURNAL),
    "the journal, for what was done before a block": (PART, JOURNAL),
    "the journal, for an index": (BUILD, JOURNAL),
    "the journal, for an index that is dropped": (DROP, JOURNAL),
}


@pytest.mark.parametrize(("body", "held"), HELD.values(), ids=HELD)
def test_they_are_waited_for(runner: Runner, body: str, held: str) -> None:
    """And nothing is done twice."""
    runner.scratch.revise("002", parent="001", up=body)
    with held_until_lost(runner, held):
        pass
    assert runner.heads() == ["002"]
    assert runner.rows("SELECT * FROM saw") == [("once",)]
    assert [type(event) for event in runner.told].count(LockWaited) == 1
    assert runner.rows("SELECT count(*) FROM arxos_migrations.journal") == [(0,)]


def test_whoever_holds_them_to_the_end_is_named(runner: Runner) -> None:
    """The revision is as it should be, so nobody is told to mend it."""
    runner.scratch.revise("002", parent="001", up=ONCE)
    with holding(runner.database, ROW) as other:
        pid = other.info.backend_pid
        with pytest.raises(LockTimeoutError) as caught:
            command.upgrade(runner.config(lock_wait_s=0.2), "head")
    who = f"It is held by the application (backend {pid}, role arxos_migrator, "
    first, second, *others = str(caught.value).splitlines()
    assert first == (
        "upgrade 002 of scratch was rolled back: it needs a lock that others hold: "
        "waited 0.2 s for it."
    )
    assert second.startswith(who)
    assert second.endswith(f" s): {ROW}")
    assert others == [
        "The database is at 001.",
        "Run the same command again when they are done; that is safe.",
    ]
    assert runner.heads() == ["001"]
