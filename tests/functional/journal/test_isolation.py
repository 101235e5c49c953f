"""Revisions that choose the isolation of a transaction, which has to be said before any query."""

import pytest

from arxos_migrations.domain.events import Event, LockWaited
from arxos_migrations.errors import PartlyDoneError
from support.alembic_runs import Runner
from support.lock_waits import holding

SETS = 'op.execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")'
KEEPS = """op.execute("INSERT INTO saw VALUES (current_setting('transaction_isolation'))")"""
BLOCK = """
with op.get_context().autocommit_block():
    op.execute("CREATE TABLE part ()")
"""
BODIES = {
    "first of a step": f"{SETS}\n{KEEPS}",
    "behind a block": f"{BLOCK}{SETS}\n{KEEPS}",
    "before a block": f"{SETS}\n{KEEPS}\n{BLOCK}",
    "behind what sets something": (
        f"""{BLOCK}op.execute("SET LOCAL work_mem = '8MB'")\n{SETS}\n{KEEPS}"""
    ),
    "twice": f"{BLOCK}{SETS}\n{SETS}\n{KEEPS}",
    "by the driver": (
        f"{BLOCK}driver = op.get_bind().connection.driver_connection\n"
        f"driver.{SETS.partition('.')[2]}\n{KEEPS}"
    ),
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_it_is_as_the_revision_wants_it(runner: Runner, body: str) -> None:
    """For that transaction only."""
    runner.scratch.revise("002", parent="001")
    runner.scratch.revise("003", parent="002", up=body)
    runner.scratch.revise("004", parent="003", up=KEEPS)
    runner.run("upgrade", "head")
    assert runner.rows("SELECT * FROM saw") == [("serializable",), ("read committed",)]
    assert runner.heads() == ["004"]


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_step_that_is_gone_on_with_has_it_again(
    runner: Runner, body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where its record is read, and where it has come to the end of that."""
    up = f"""{body}{BLOCK.replace("part", "another")}{SETS}
if not os.environ.get("GO_ON"):
    raise ValueError("not yet")
{KEEPS}
"""
    runner.scratch.revise("002", parent="001", up=up)
    with pytest.raises(PartlyDoneError, match="ValueError: not yet"):
        runner.run("upgrade", "head")
    monkeypatch.setenv("GO_ON", "yes")
    runner.run("upgrade", "head")
    assert runner.rows("SELECT * FROM saw") == [("serializable",), ("serializable",)]


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_step_that_waits_for_others_has_it_in_each_try(runner: Runner, body: str) -> None:
    """The lock is lost in the transaction that it is set for, or before."""
    alter = 'op.execute("ALTER TABLE rooms ADD COLUMN size integer")'
    runner.scratch.revise("002", parent="001", up=f"{body}\n{alter}")
    with holding(runner.database, "SELECT * FROM rooms") as reader:

        class Told(list[Event]):
            """Ends the reader when it is named."""

            def append(self, event: Event) -> None:
                """Keep the event."""
                super().append(event)
                if isinstance(event, LockWaited):
                    reader.rollback()

        runner.told = Told()
        runner.run("upgrade", "head")
    assert runner.rows("SELECT * FROM saw") == [("serializable",)]
    assert [type(event) for event in runner.told].count(LockWaited) == 1


def test_what_forgets_all_settings_ends_no_transaction(runner: Runner) -> None:
    """Not even by a block of code, and within savepoints."""
    body = """
    op.execute("RESET ALL")
    op.execute("SELECT 1")
    op.execute("DO $$ BEGIN EXECUTE 'RESET ALL'; END $$")
    with op.get_bind().begin_nested() as savepoint:
        op.execute("RESET ALL; SELECT 1")
        savepoint.rollback()
    op.execute("RESET /* really */ ALL")
    op.execute("INSERT INTO public.saw VALUES ('once')")
    """
    runner.scratch.revise("002", parent="001", up=body)
    runner.run("upgrade", "head")
    assert runner.rows("SELECT * FROM saw") == [("once",)]
