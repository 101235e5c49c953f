"""A revision that fails: the message names step, file and line, the file is as it was."""

import pytest

from support.endings import FAILS
from support.file_database import FileDatabase
from support.file_state import state_of
from support.messages import CANARY, Ask
from support.scratch import Scratch

TRACE = 'op.execute("CREATE TABLE traces (id INTEGER)")\n'
CASES = FAILS | {
    "a syntax error": (
        'op.execute("SELEC 1")',
        'OperationalError (SQLITE_ERROR) near "SELEC": syntax error',
    ),
    "a value in a syntax error": (
        f"""op.execute("SELECT 1 FROM names WHERE name '{CANARY}' '{CANARY}'")""",
        'OperationalError (SQLITE_ERROR) near "…": syntax error',
    ),
    "a number in a syntax error": (
        'op.execute("SELECT 1 4711")',
        'OperationalError (SQLITE_ERROR) near "…": syntax error',
    ),
    "a value without its end": (
        f"""op.execute("SELECT '{CANARY}")""",
        'OperationalError (SQLITE_ERROR) unrecognized token: "…"',
    ),
    "a value twice": (
        f"""op.execute("INSERT INTO names (name) VALUES ('{CANARY}')")""",
        "IntegrityError (SQLITE_CONSTRAINT_PRIMARYKEY) UNIQUE constraint failed: names.name",
    ),
    "a value against a check": (
        f"""op.execute("INSERT INTO names (name) VALUES ('{CANARY} {CANARY}')")""",
        "IntegrityError (SQLITE_CONSTRAINT_CHECK) CHECK constraint failed: ck_names_short",
    ),
    "no value": (
        """op.execute("INSERT INTO names VALUES ('other', NULL)")""",
        "IntegrityError (SQLITE_CONSTRAINT_NOTNULL) NOT NULL constraint failed: names.size",
    ),
    "a conflict that ends the transaction": (
        f"""op.execute("INSERT OR ROLLBACK INTO names (name) VALUES ('{CANARY}')")""",
        "IntegrityError (SQLITE_CONSTRAINT_PRIMARYKEY) UNIQUE constraint failed: names.name",
    ),
    "a value that the driver refuses": (
        "op.get_bind().exec_driver_sql("
        f"""'INSERT INTO names (name) VALUES (?)', (["{CANARY}"],))""",
        "ProgrammingError Error binding parameter 1: type 'list' is not supported",
    ),
    "a value that SQLAlchemy refuses": (
        'import sqlalchemy as sa; op.bulk_insert(sa.table("names", '
        f"""sa.column("name", sa.DateTime())), [{{"name": "{CANARY}"}}])""",
        "TypeError where a statement got its values",
    ),
    "what cannot be done in a transaction": (
        'op.execute("VACUUM")',
        "OperationalError (SQLITE_ERROR) cannot VACUUM from within a transaction",
    ),
    "a transaction of its own": (
        'op.execute("BEGIN")',
        "OperationalError (SQLITE_ERROR) cannot start a transaction within a transaction",
    ),
}


@pytest.fixture
def begun(ask: Ask, scratch: Scratch, database: FileDatabase) -> FileDatabase:
    """Give a file at 001, with a row."""
    scratch.revise(
        "001",
        up=f"""
        op.execute("CREATE TABLE names (name TEXT PRIMARY KEY, size INTEGER NOT NULL DEFAULT 1,"
                   " CONSTRAINT ck_names_short CHECK (length(name) <= {len(CANARY)}))")
        op.execute("CREATE TABLE rooms (id INTEGER PRIMARY KEY, name TEXT REFERENCES names)")
        op.execute("INSERT INTO names (name) VALUES ('{CANARY}')")
        """,
    )
    assert ask.warm.run(database, "alembic", "upgrade", "head").returncode == 0
    return database


@pytest.mark.parametrize(("body", "reason"), CASES.values(), ids=CASES.keys())
def test_a_failed_revision_is_rolled_back_and_said_so(
    ask: Ask, scratch: Scratch, begun: FileDatabase, body: str, reason: str
) -> None:
    """No value of a row, no text of a statement; once it is mended all goes on."""
    before = state_of(begun.path)
    scratch.revise("002", parent="001", up=TRACE + body)
    text = f"""
        upgrade 002 of scratch failed and was rolled back: {reason} (002_take_step.py, line 23).
        The database is at 001.
        Mend the revision, then run the same command again.
    """
    ask.both(begun, text, code=6)
    assert state_of(begun.path) == before
    assert "at 001, newest 002, 1 pending" in ask.warm.run(begun, "arxos-migrate", "status").stdout
    scratch.revise("002", parent="001", up=TRACE)
    assert ask.warm.run(begun, "alembic", "upgrade", "head").returncode == 0
    assert begun.heads() == ["002"]


def test_the_steps_before_a_failed_one_stay(
    ask: Ask, scratch: Scratch, begun: FileDatabase
) -> None:
    """One transaction each, and exit 7."""
    scratch.revise("002", parent="001", up=TRACE)
    scratch.revise("003", parent="002", up="nonsense()")
    text = """
        upgrade 003 of scratch failed and was rolled back: \
NameError: name 'nonsense' is not defined (003_take_step.py, line 22).
        The database is at 002.
        Mend the revision, then run the same command again.
    """
    ask.arxos(begun, "upgrade", code=7, text=text)
    assert begun.heads() == ["002"]


def test_a_failed_downgrade_is_as_clean(ask: Ask, scratch: Scratch, begun: FileDatabase) -> None:
    """And says that it was one."""
    before = state_of(begun.path)
    scratch.revise("001", down='op.drop_table("rooms")\nnonsense()')
    text = """
        downgrade 001 of scratch failed and was rolled back: \
NameError: name 'nonsense' is not defined (001_take_step.py, line 27).
        The database is at 001.
        Mend the revision, then run the same command again.
    """
    ask.arxos(begun, "downgrade", "base", "--accept-edited", "001", code=6, text=text)
    ask.alembic(begun, "-x", "accept_edited=001", "downgrade", "base", text=text)
    assert state_of(begun.path) == before


@pytest.mark.parametrize("pragma", ["", 'op.execute("PRAGMA foreign_keys = ON")\n'])
def test_rows_that_would_point_at_nothing_are_refused(
    ask: Ask, scratch: Scratch, begun: FileDatabase, pragma: str
) -> None:
    """By table and column; in a transaction the pragma does nothing."""
    begun.write(f"INSERT INTO rooms VALUES (1, '{CANARY}'), (2, '{CANARY}')")
    before = state_of(begun.path)
    scratch.revise("002", parent="001", up=f"""{pragma}op.execute("DELETE FROM names")""")
    text = """
        upgrade 002 of scratch failed and was rolled back: \
it leaves rows whose foreign key finds nothing.
        2 rows of rooms (name) would point at no row of names.
        The database is at 001.
        Foreign keys are off while a revision runs, so ON DELETE does nothing: \
let the revision delete or mend those rows, then run the same command again.
    """
    ask.both(begun, text, code=6)
    assert state_of(begun.path) == before
    up = 'op.execute("DELETE FROM rooms")\nop.execute("DELETE FROM names")'
    scratch.revise("002", parent="001", up=up)
    assert ask.warm.run(begun, "alembic", "upgrade", "head").returncode == 0


def test_rows_that_pointed_at_nothing_before_are_no_fault_of_a_revision(
    ask: Ask, scratch: Scratch, begun: FileDatabase
) -> None:
    """They are as they were, and the next one that is added is told from them."""
    begun.write("INSERT INTO rooms VALUES (1, 'nobody'), (2, 'nobody')")
    scratch.revise("002", parent="001", up=TRACE)
    assert ask.warm.run(begun, "arxos-migrate", "upgrade").returncode == 0
    scratch.revise(
        "003", parent="002", up="""op.execute("INSERT INTO rooms VALUES (3, 'nobody')")"""
    )
    text = """
        upgrade 003 of scratch failed and was rolled back: \
it leaves rows whose foreign key finds nothing.
        1 row of rooms (name) would point at no row of names.
        The database is at 002.
        Foreign keys are off while a revision runs, so ON DELETE does nothing: \
let the revision delete or mend those rows, then run the same command again.
    """
    ask.arxos(begun, "upgrade", code=6, text=text)
    assert begun.heads() == ["002"]
    assert begun.rows("SELECT id FROM rooms") == [(1,), (2,)]
