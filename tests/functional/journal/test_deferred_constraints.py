"""What the server puts off to the COMMIT: its locks are waited for as others are."""

import pytest

from arxos_migrations.domain.events import LockWaited
from arxos_migrations.runner.postgresql.waiting import Waits
from support.alembic_runs import Runner
from support.deferred import HELD, KEY, held_until_lost, with_tables

FLOORS = {
    "at the end": KEY,
    "before a block": f"""
    {KEY}
    with op.get_context().autocommit_block():
        op.execute("INSERT INTO saw VALUES ('once')")
    """,
    "in a block": f"""
    op.execute("INSERT INTO saw VALUES ('once')")
    with op.get_context().autocommit_block():
        {KEY}
    """,
    "in a block, behind rows that it looks for": """
    with op.get_context().autocommit_block():
        op.execute("SELECT add_desk()")
    """,
    "where it was copied": """
    with op.get_bind().connection.cursor() as cursor, cursor.copy("COPY desks FROM STDIN") as copy:
        copy.write_row((1, 1, "a"))
    """,
    "behind what is not in its turn": f"""
    op.execute("ALTER TABLE rooms ADD COLUMN size integer")
    {KEY}
    """,
}
COUNTS = """
op.execute('''
    CREATE FUNCTION count_desk() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN UPDATE floors SET desks = desks + 1 WHERE id = NEW.floor; RETURN NULL; END'
''')
op.execute('''
    CREATE CONSTRAINT TRIGGER counts AFTER INSERT ON desks DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION count_desk()
''')
"""
STATEMENTS = """
SELECT t.revision, s.statement, s.times, s.row_count, s.waited_s > 2 AND s.waited_for <> ''
FROM arxos_migrations.statements AS s
JOIN arxos_migrations.steps AS t ON (t.run, t.ordinal) = (s.run, s.step)
WHERE t.revision >= '003' ORDER BY s.run, s.step, s.ordinal
"""


@pytest.fixture
def tables(runner: Runner) -> Runner:
    """Give tables whose constraints are checked at COMMIT."""
    return with_tables(runner)


@pytest.mark.parametrize("body", FLOORS.values(), ids=FLOORS)
def test_a_row_that_a_foreign_key_wants_is_waited_for(tables: Runner, body: str) -> None:
    """What the first try has done is given back meanwhile."""
    tables.scratch.revise("003", parent="002", up=body)
    with held_until_lost(tables, HELD):
        pass
    assert tables.heads() == ["003"]
    assert tables.rows("SELECT * FROM desks") == [(1, 1, "a")]
    assert tables.rows("SELECT * FROM saw") == [("once",)] * ("saw" in body)
    assert [type(event) for event in tables.told].count(LockWaited) == 1
    assert tables.rows("SELECT count(*) FROM arxos_migrations.journal") == [(0,)]


OTHER_LOCKS = {
    "a key that others have just written": (
        KEY,
        "INSERT INTO desks VALUES (2, 2, 'a')",
        [(1, 1, "a")],
    ),
    "a row that a trigger changes": (f"{COUNTS}\n{KEY}", HELD, [(1, 1, "a")]),
    "said by the revision": (
        f"""
        {KEY}
        op.execute("SET CONSTRAINTS ALL IMMEDIATE")
        op.execute("UPDATE desks SET name = 'b'")
        """,
        HELD,
        [(1, 1, "b")],
    ),
    "said by the revision, for later": (
        f"""
        op.execute("ALTER TABLE desks ALTER CONSTRAINT desks_floor_fkey INITIALLY IMMEDIATE")
        op.execute("SET CONSTRAINTS ALL DEFERRED")
        {KEY}
        """,
        HELD,
        [(1, 1, "a")],
    ),
}


@pytest.mark.parametrize(("body", "held", "desks"), OTHER_LOCKS.values(), ids=OTHER_LOCKS)
def test_other_locks_are_waited_for_as_well(
    tables: Runner, body: str, held: str, desks: list[object]
) -> None:
    """Whoever wants them, and whoever has said that it is time."""
    tables.scratch.revise("003", parent="002", up=body)
    with held_until_lost(tables, held):
        pass
    assert tables.heads() == ["003"]
    assert tables.rows("SELECT * FROM desks") == desks


@pytest.mark.parametrize("in_block", [True, False])
def test_what_a_trigger_puts_off_is_done_once(tables: Runner, *, in_block: bool) -> None:
    """Not once more at the COMMIT."""
    block = "with op.get_context().autocommit_block():\n    " if in_block else ""
    tables.scratch.revise("003", parent="002", up=COUNTS)
    tables.scratch.revise("004", parent="003", up=f"{block}{KEY}")
    tables.run("upgrade", "head")
    assert tables.rows("SELECT * FROM floors ORDER BY 1") == [(1, 1), (2, 0)]


@pytest.mark.parametrize("in_block", [True, False])
def test_who_was_waited_for_stands_in_the_record_of_the_run(
    tables: Runner, *, in_block: bool
) -> None:
    """In a block that is the statement's own wait; else ours, which is told only if it waited."""
    block = "with op.get_context().autocommit_block():\n    " if in_block else ""
    tables.scratch.revise("003", parent="002", up=f"{block}{KEY}")
    tables.scratch.revise("004", parent="003", up="op.execute('DELETE FROM desks')")
    with held_until_lost(tables, HELD):
        pass
    statement = "INSERT INTO desks VALUES (?, ?, ?)"
    waits: list[object] = [("003", statement, 1, 1, True)]
    if not in_block:
        waits = [
            ("003", statement, 1, 1, False),
            ("003", "SET CONSTRAINTS ALL IMMEDIATE", 1, None, True),
        ]
    assert tables.rows(STATEMENTS) == [*waits, ("004", "DELETE FROM desks", 1, 1, False)]


def test_a_lock_that_was_lost_in_a_savepoint_is_not_committed_as_a_part(tables: Runner) -> None:
    """The driver takes it back past the gate, and the revision comes to a block."""
    body = """
        driver = op.get_bind().connection.dbapi_connection
        try:
            with driver.transaction():
                driver.execute("UPDATE floors SET desks = 7 WHERE id = 1")
        except Exception:
            pass
        with op.get_context().autocommit_block():
            op.execute("INSERT INTO saw VALUES ('once')")
    """
    tables.scratch.revise("003", parent="002", up=body)
    with held_until_lost(tables, HELD):
        pass
    assert tables.rows("SELECT desks FROM floors ORDER BY id") == [(7,), (0,)]
    assert tables.rows("SELECT * FROM saw") == [("once",)]


SENDS_NOTHING = {
    "nothing is sent": "pass",
    "only settings": "op.execute('SET LOCAL work_mem = 64')",
    "looks in a block": """
    with op.get_context().autocommit_block():
        op.execute("SELECT * FROM desks")
    """,
}


@pytest.mark.parametrize("body", SENDS_NOTHING.values(), ids=SENDS_NOTHING)
def test_where_nothing_can_have_been_put_off_the_server_is_not_told(
    tables: Runner, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    """It costs an exchange, which is one in each transaction that has sent anything."""
    settled: list[int] = []
    monkeypatch.setattr(Waits, "_settle", lambda _: settled.append(1))
    tables.scratch.revise("003", parent="002", up=body)
    tables.run("upgrade", "head")
    assert settled == []
    tables.scratch.revise("004", parent="003", up=KEY)
    tables.run("upgrade", "head")
    assert len(settled) == 1
