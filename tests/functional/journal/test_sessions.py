"""What a revision sets in its session is its own, and ends with its step."""

import uuid
from collections.abc import Iterator

import psycopg
import pytest
from alembic import command
from psycopg import sql

from arxos_migrations.errors import PartlyDoneError
from support.alembic_runs import Runner

BLOCK = "with op.get_context().autocommit_block():"
STOP = 'if "GO_ON" not in os.environ: raise ValueError("stopped")'


@pytest.fixture
def owner(runner: Runner) -> Iterator[str]:
    """Give a role that the migration role may become, and that has no right in our schema."""
    name = f"owner_{uuid.uuid4().hex}"
    role = sql.Identifier(name)
    with runner.database.connect(runner.database.admin_url) as admin:
        for statement in (
            "CREATE ROLE {}",
            "GRANT {} TO arxos_migrator",
            "CREATE SCHEMA others AUTHORIZATION {}",
        ):
            admin.execute(sql.SQL(statement).format(role))
        yield name
        admin.execute(sql.SQL("DROP OWNED BY {}").format(role))
        admin.execute(sql.SQL("DROP ROLE {}").format(role))


@pytest.mark.parametrize(
    "setting",
    [
        "SET search_path TO other",
        "SELECT pg_catalog.set_config('search_path', 'other', false)",
        "SET DateStyle = 'German'",
    ],
)
def test_no_step_is_run_in_the_session_of_another(runner: Runner, setting: str) -> None:
    """A re-run begins in a new session, and would do the rest elsewhere."""
    with runner.database.connect(runner.database.admin_url) as admin:
        admin.execute("CREATE SCHEMA other AUTHORIZATION arxos_migrator")
    runner.scratch.revise("002", parent="001", up=f"op.execute({setting!r})")
    seen = "current_setting('search_path') AS path, current_setting('DateStyle') AS style"
    runner.scratch.revise(
        "003", parent="002", up=f'op.execute("CREATE TABLE seen AS SELECT {seen}")'
    )
    runner.run("upgrade", "head")
    assert runner.rows("SELECT * FROM public.seen") == [("public", "ISO, MDY")]


@pytest.mark.parametrize(
    "left",
    [
        "CREATE TEMP TABLE rooms AS SELECT 1 AS id",
        "CREATE FUNCTION pg_temp.inc(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 + 1'",
        "LISTEN rooms",
        "DECLARE rooms CURSOR WITH HOLD FOR SELECT 1",
        "PREPARE rooms AS SELECT 1",
        'PREPARE "Ro ""oms" AS SELECT 1',
    ],
)
def test_what_a_step_leaves_is_no_hazard_of_the_next_one(runner: Runner, left: str) -> None:
    """Nor does it hide a table; a run that begins with the next one would not have it."""
    runner.scratch.revise("002", parent="001", up=f"op.execute({left!r})")
    runner.scratch.revise(
        "003",
        parent="002",
        up=f"""
        op.execute("INSERT INTO rooms (name) VALUES ('hall')")
        {BLOCK}
            op.execute("UPDATE rooms SET name = 'attic'")
        """,
    )
    runner.run("upgrade", "head")
    assert runner.rows("SELECT name FROM rooms") == [("attic",)]


@pytest.mark.parametrize(
    "setting",
    [
        "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
        "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE",
        "SET default_transaction_isolation = 'repeatable read'",
        "SET default_transaction_deferrable = on",
    ],
)
def test_no_step_is_run_in_a_transaction_that_another_wanted(runner: Runner, setting: str) -> None:
    """Each begins as the first one did."""
    runner.scratch.revise("002", parent="001", up=f'op.execute("{setting}")')
    names = ("transaction_isolation", "transaction_read_only", "transaction_deferrable")
    seen = ", ".join(f"current_setting('{name}') AS {name}" for name in names)
    runner.scratch.revise(
        "003", parent="002", up=f'op.execute("CREATE TABLE seen AS SELECT {seen}")'
    )
    runner.run("upgrade", "head")
    assert runner.rows("SELECT * FROM seen") == [("read committed", "off", "off")]


def test_a_block_as_another_role_is_recorded_and_gone_on_with(
    runner: Runner, owner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The record is written by the migration role, and the revision goes on as the other one."""
    up = f"""
    op.execute("SET ROLE {owner}")
    op.execute("CREATE TABLE others.before_block (id integer)")
    {BLOCK}
        op.execute("CREATE TABLE others.counted (n integer)")
        op.execute("INSERT INTO others.counted VALUES (1)")
        op.execute("CREATE INDEX CONCURRENTLY ix_counted ON others.counted (n)")
        op.execute("UPDATE others.counted SET n = n + 1")
    op.execute("CREATE TABLE others.behind_block (id integer)")
    {STOP}
    op.execute("RESET ROLE")
    """
    runner.scratch.revise("002", parent="001", up=up)
    with pytest.raises(PartlyDoneError, match="ValueError: stopped"):
        runner.run("upgrade", "head")
    monkeypatch.setenv("GO_ON", "1")
    runner.run("upgrade", "head")
    made = [(name, owner) for name in ("before_block", "behind_block", "counted")]
    tables = "SELECT tablename, tableowner FROM pg_tables WHERE schemaname = 'others' ORDER BY 1"
    assert runner.rows(tables) == made
    with runner.database.connect(runner.database.admin_url) as admin:
        assert admin.execute("SELECT n FROM others.counted").fetchall() == [(2,)]
    assert runner.heads() == ["002"]


DRAWS = f"""
{BLOCK}
    op.execute("INSERT INTO rooms (name) VALUES ('hall')")
    {{first}}
    {STOP}
    op.execute("INSERT INTO saw {{last}}")
"""


def test_a_number_that_was_asked_for_before_a_stop_is_answered(
    runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another session has none to give."""
    taken = """
    number = op.get_bind().exec_driver_sql("SELECT currval('rooms_id_seq')").scalar()
    op.execute(f"INSERT INTO saw VALUES ({number})")
    """.strip()
    up = DRAWS.format(first=taken, last="VALUES (4711)")
    runner.scratch.revise("002", parent="001", up=up)
    with pytest.raises(PartlyDoneError, match="ValueError: stopped"):
        runner.run("upgrade", "head")
    monkeypatch.setenv("GO_ON", "1")
    runner.run("upgrade", "head")
    assert runner.rows("SELECT seen FROM saw ORDER BY 1") == [("1",), ("4711",)]


def test_one_that_is_asked_for_behind_it_is_refused_by_the_server(
    runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole message; written otherwise it goes on, and nothing is done twice."""
    up = DRAWS.format(first="pass", last="VALUES (currval('rooms_id_seq'))")
    runner.scratch.revise("002", parent="001", up=up)
    with pytest.raises(PartlyDoneError, match="ValueError: stopped"):
        runner.run("upgrade", "head")
    monkeypatch.setenv("GO_ON", "1")
    with pytest.raises(PartlyDoneError) as caught:
        runner.run("upgrade", "head")
    assert str(caught.value) == (
        "upgrade 002 of scratch failed after a part of it was committed: "
        'ObjectNotInPrerequisiteState (55000) currval of sequence "…" is not yet '
        "defined in this session (002_take_step.py, line 26).\n"
        "The version table says 001; what was committed is recorded.\n"
        "Run the same command again: it goes on behind that. Where the revision must be mended "
        "first, add --accept-edited 002."
    )
    up = DRAWS.format(first="pass", last="SELECT max(id) FROM rooms")
    runner.scratch.revise("002", parent="001", up=up)
    command.upgrade(runner.config(accept_edited=("002",)), "head")
    assert runner.rows("SELECT seen FROM saw") == [("1",)]
    assert runner.rows("SELECT count(*) FROM rooms") == [(1,)]


def test_the_other_role_itself_may_not_write_the_record(runner: Runner, owner: str) -> None:
    """Else the test above would show nothing."""
    runner.run("upgrade", "001")
    with runner.database.connect() as connection:
        connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(owner)))
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("DELETE FROM arxos_migrations.journal")
