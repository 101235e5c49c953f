"""The first run on a database: nothing is there yet, not even the version table."""

from collections.abc import Callable

import pytest
from alembic import command

from arxos_migrations.domain.events import Event, LockWaited, StepFinished
from support.alembic_runs import Runner
from support.database import Database
from support.lock_waits import holding
from support.looking import PATIENCE_S
from support.scratch import URL, Scratch

ALTER = 'op.execute("ALTER TABLE rooms ADD COLUMN size integer")'
BODIES = {
    "alone": ALTER,
    "behind a block": f"""
        with op.get_context().autocommit_block():
            op.execute("INSERT INTO rooms VALUES (1)")
        {ALTER}
    """,
    "before a block": f"""
        {ALTER}
        with op.get_context().autocommit_block():
            op.execute("INSERT INTO rooms VALUES (1)")
    """,
}
OURS = "arxos_migrations.alembic_version_scratch"
THEIRS = "public.alembic_version"


@pytest.fixture
def runner(
    scratch: Scratch, on_empty: Callable[[Scratch], Database], monkeypatch: pytest.MonkeyPatch
) -> Runner:
    """Give a service that was never migrated, in whose database a table is in use."""
    database = on_empty(scratch)
    for name in (URL, "DATABASE_URL"):
        monkeypatch.setenv(name, database.url)
    with database.connect() as connection:
        connection.execute("CREATE TABLE rooms (id integer)")
    return Runner(scratch=scratch, database=database)


def upgrade(runner: Runner, destination: str = "head") -> None:
    """Run it beside a reader, who ends when he is named."""
    with holding(runner.database, "SELECT * FROM rooms") as reader:

        def tell(event: Event) -> None:
            runner.told.append(event)
            if isinstance(event, LockWaited):
                reader.rollback()

        command.upgrade(runner.config(tell=tell), destination)


def assert_waited(runner: Runner, version_table: str) -> None:
    """Find both revisions applied once, behind one wait."""
    assert runner.rows(f"SELECT version_num FROM {version_table}") == [("002",)]
    assert runner.rows("SELECT count(*) FROM pg_tables WHERE tablename ~ 'alembic'") == [(1,)]
    told = [type(event) for event in runner.told]
    assert (told.count(LockWaited), told.count(StepFinished)) == (1, 2)


@pytest.mark.parametrize("destination", ["head", "+2"])
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_its_first_step_waits_for_others(runner: Runner, body: str, destination: str) -> None:
    """The version table, which is made in the step's transaction, is made again with it."""
    runner.scratch.revise("001", up=body)
    runner.scratch.revise("002", parent="001")
    upgrade(runner, destination)
    assert_waited(runner, OURS)


def test_a_version_table_of_others_is_made_again_where_it_was(runner: Runner) -> None:
    """Also where the step that waits for a lock has turned its session elsewhere."""
    (runner.scratch.folder / "pyproject.toml").unlink()
    runner.scratch.revise("001", up=f"""op.execute("SET search_path = pg_temp, public")\n{ALTER}""")
    runner.scratch.revise("002", parent="001")
    upgrade(runner)
    assert_waited(runner, THEIRS)


def test_a_step_that_fails_behind_a_wait_leaves_no_version_table(runner: Runner) -> None:
    """As one that fails at once."""
    runner.scratch.revise("001", up=f"{ALTER}\nraise ValueError('no')")
    with pytest.raises(Exception, match="ValueError: no"):
        upgrade(runner)
    assert runner.rows(f"SELECT to_regclass('{OURS}')") == [(None,)]


def test_a_session_of_the_orm_may_have_ended_the_transaction(runner: Runner) -> None:
    """Then it begins again with the version table, too."""
    body = f"""
        from sqlalchemy import text
        from sqlalchemy.orm import Session
        with Session(op.get_bind()) as session:
            session.execute(text({ALTER[12:-2]!r}))
    """
    runner.scratch.revise("001", up=body)
    runner.scratch.revise("002", parent="001")
    upgrade(runner)
    assert_waited(runner, OURS)


def test_a_stamp_makes_it_once(runner: Runner) -> None:
    """No lock of a table in use is in it."""
    runner.scratch.revise("001", up=ALTER)
    runner.scratch.revise("002", parent="001")
    runner.run("stamp", "head")
    assert runner.rows(f"SELECT version_num FROM {OURS}") == [("002",)]


@pytest.mark.parametrize("tool", ["arxos-migrate", "alembic"])
def test_both_tools_come_through(runner: Runner, tool: str) -> None:
    """Beside an application that is at work."""
    runner.scratch.revise("001", up=ALTER)
    with (
        holding(runner.database, "SELECT * FROM rooms") as reader,
        runner.database.start(tool, "upgrade", "head") as process,
    ):
        assert process.stderr is not None
        assert any("Waiting for whoever uses the table" in line for line in process.stderr)
        reader.rollback()
        process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0
    assert runner.rows(f"SELECT version_num FROM {OURS}") == [("001",)]
