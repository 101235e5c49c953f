"""A revision that waits for a lock is begun again by Alembic's own means, wherever it was."""

import pytest
from alembic import command

from arxos_migrations.domain.events import Event, LockWaited, PartCommitted, StepFinished
from support.alembic_runs import Runner
from support.lock_waits import holding

BODIES = {
    "before a block": """
        op.execute("CREATE TABLE made ()")
        op.execute("ALTER TABLE rooms ADD COLUMN size integer")
        with op.get_context().autocommit_block():
            op.execute("INSERT INTO saw VALUES ('once')")
    """,
    "in a block": """
        op.execute("CREATE TABLE made ()")
        with op.get_context().autocommit_block():
            op.execute("INSERT INTO saw VALUES ('once')")
            op.execute("ALTER TABLE rooms ADD COLUMN size integer")
    """,
    "behind a block": """
        op.execute("CREATE TABLE made ()")
        with op.get_context().autocommit_block():
            op.execute("INSERT INTO saw VALUES ('once')")
        op.execute("ALTER TABLE rooms ADD COLUMN size integer")
    """,
    "between two blocks, in savepoints": """
        with op.get_context().autocommit_block():
            op.execute("INSERT INTO saw VALUES ('once')")
        with op.get_bind().begin_nested():
            op.execute("CREATE TABLE made ()")
            with op.get_bind().begin_nested():
                op.execute("ALTER TABLE rooms ADD COLUMN size integer")
        with op.get_context().autocommit_block():
            op.execute("INSERT INTO rooms (name) VALUES ('late')")
    """,
    "where it is caught": """
        with op.get_context().autocommit_block():
            op.execute("INSERT INTO saw VALUES ('once')")
        op.execute("CREATE TABLE made ()")
        try:
            op.execute("ALTER TABLE rooms ADD COLUMN size integer")
        except Exception:
            pass
    """,
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_it_is_done_once_whatever_it_has_done_before(runner: Runner, body: str) -> None:
    """What is recorded is not done again, what is rolled back is."""
    runner.scratch.revise("002", parent="001", up=body)
    with holding(runner.database, "SELECT * FROM rooms") as reader:

        def tell(event: Event) -> None:
            runner.told.append(event)
            if isinstance(event, LockWaited):
                reader.rollback()

        command.upgrade(runner.config(tell=tell), "head")
    assert runner.heads() == ["002"]
    assert runner.rows("SELECT * FROM saw") == [("once",)]
    assert runner.rows("SELECT to_regclass('made'), count(size) FROM rooms") == [("made", 0)]
    assert runner.rows("SELECT count(*) FROM arxos_migrations.journal") == [(0,)]
    told = [type(event) for event in runner.told]
    assert (told.count(LockWaited), told[-1]) == (1, StepFinished)
    assert PartCommitted in told
