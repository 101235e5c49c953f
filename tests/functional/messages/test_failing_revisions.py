"""A revision that raises: the message names step, file, line and where the database is."""

from collections.abc import Callable

import pytest

from support.database import Database
from support.endings import FAILED_HALF_DONE, FAILS
from support.messages import CANARY, Ask
from support.scratch import Scratch

OnEmpty = Callable[[Scratch], Database]

CASES = FAILS | {
    "a syntax error in SQL": (
        'op.execute("SELEC 1")',
        'SyntaxError (42601) syntax error at or near "SELEC"',
    ),
    "a value in a syntax error": (
        f"""op.execute("SELECT 1 '{CANARY}'")""",
        'SyntaxError (42601) syntax error at or near "…"',
    ),
    "a value twice": (
        f"""op.execute("INSERT INTO names VALUES ('{CANARY}'), ('{CANARY}')")""",
        'UniqueViolation (23505) duplicate key value violates unique constraint "names_pkey" '
        "[constraint names_pkey, table names]",
    ),
    "a value against a check": (
        f"""op.execute("INSERT INTO names VALUES ('{CANARY} {CANARY}')")""",
        'CheckViolation (23514) new row for relation "names" violates check constraint '
        '"ck_names_short" [constraint ck_names_short, table names]',
    ),
    "a literal of another type": (
        f"""op.execute("SELECT '{CANARY}'::integer")""",
        "InvalidTextRepresentation (22P02) invalid input syntax for type integer",
    ),
    "a bound value of another type": (
        "import sqlalchemy as sa; op.get_bind().execute("
        f"""sa.text("SELECT CAST(:value AS integer)"), {{"value": "{CANARY}"}})""",
        "InvalidTextRepresentation (22P02) invalid input syntax for type integer",
    ),
    "a value that SQLAlchemy refuses": (
        'import sqlalchemy as sa; op.bulk_insert(sa.table("names", '
        f"""sa.column("name", sa.Interval(native=False))), [{{"name": "{CANARY}"}}])""",
        "TypeError where a statement got its values",
    ),
}
EDITED = """
    The file of revision 002 of scratch was edited after a part of upgrade 002 was committed.
    What it did then is compared statement by statement; only what follows may differ.
    Bring back the file, or run the same command with {}.
"""
ANOTHER = """
    upgrade 002 of scratch failed after a part of it was committed: \
its statement 1 is another one than when it was begun (002_take_step.py, line 22).
    Then: CREATE TABLE traces ()
    Now: SELECT ?
    The version table says 001; what was committed is recorded.
    Let it do again what it did, up to where it was stopped: no random values, no clock, \
no environment. Then run the same command with {}.
"""


@pytest.fixture
def database(ask: Ask, scratch: Scratch, on_empty: OnEmpty) -> Database:
    """Give a database at 001."""
    scratch.revise(
        "001",
        up=f"""
        op.execute("CREATE TABLE names (name text PRIMARY KEY,"
                   " CONSTRAINT ck_names_short CHECK (length(name) <= {len(CANARY)}))")
        """,
    )
    database = on_empty(scratch)
    assert ask.warm.run(database, "alembic", "upgrade", "head").returncode == 0
    return database


@pytest.mark.parametrize(("body", "reason"), CASES.values(), ids=CASES.keys())
def test_a_failed_revision_is_rolled_back_and_said_so(
    ask: Ask, scratch: Scratch, database: Database, body: str, reason: str
) -> None:
    """No value of a row, no text of a statement, no DETAIL."""
    up = f'op.execute("CREATE TABLE traces (id integer)")\n{body}'
    scratch.revise("002", parent="001", up=up)
    text = f"""
        upgrade 002 of scratch failed and was rolled back: {reason} (002_take_step.py, line 23).
        The database is at 001.
        Mend the revision, then run the same command again.
    """
    ask.alembic(database, "upgrade", "head", text=text)
    assert _place(database) == ([("001",)], None)


def test_both_tools_say_the_same(ask: Ask, scratch: Scratch, database: Database) -> None:
    """With exit 6 where exit codes can say it."""
    scratch.revise("002", parent="001", up="nonsense()")
    text = """
        upgrade 002 of scratch failed and was rolled back: \
NameError: name 'nonsense' is not defined (002_take_step.py, line 22).
        The database is at 001.
        Mend the revision, then run the same command again.
    """
    ask.both(database, text, code=6)


def test_the_steps_before_a_failed_one_stay(ask: Ask, scratch: Scratch, database: Database) -> None:
    """One transaction each; the message says where that is, and the code that it moved."""
    scratch.revise("002", parent="001", up='op.execute("CREATE TABLE traces (id integer)")')
    scratch.revise("003", parent="002", up="nonsense()")
    text = """
        upgrade 003 of scratch failed and was rolled back: \
NameError: name 'nonsense' is not defined (003_take_step.py, line 22).
        The database is at 002.
        Mend the revision, then run the same command again.
    """
    ask.arxos(database, "upgrade", code=7, text=text)
    assert _place(database) == ([("002",)], "traces")


def test_a_failed_downgrade_says_that_it_was_one(
    ask: Ask, scratch: Scratch, database: Database
) -> None:
    """It is as clean."""
    scratch.revise("001", down="nonsense()")
    text = """
        downgrade 001 of scratch failed and was rolled back: \
NameError: name 'nonsense' is not defined (001_take_step.py, line 26).
        The database is at 001.
        Mend the revision, then run the same command again.
    """
    ask.alembic(database, "-x", "accept_edited=001", "downgrade", "base", text=text)


def test_what_was_committed_before_a_failure_is_said_to_stay(
    ask: Ask, scratch: Scratch, database: Database
) -> None:
    """Exit 7, again and again; mended behind that, it is gone on with where that is asked for."""
    block = 'with op.get_context().autocommit_block():\n    op.execute("CREATE TABLE traces ()")'
    scratch.revise("002", parent="001", up=f"{block}\nnonsense()")
    for _ in range(2):
        ask.arxos(database, "upgrade", code=7, text=FAILED_HALF_DONE.format(line=24))
        assert _place(database) == ([("001",)], "traces")
    scratch.revise("002", parent="001", up=block)
    ask.arxos(database, "upgrade", code=3, text=EDITED.format("--accept-edited 002"))
    done = ask.warm.run(database, "arxos-migrate", "upgrade", "--accept-edited", "002")
    assert done.returncode == 0, done.stderr
    assert _place(database) == ([("002",)], "traces")


def test_a_bare_alembic_says_what_can_be_typed_there(
    ask: Ask, scratch: Scratch, database: Database
) -> None:
    """It has no option of that name; what is said is typed as it stands."""
    typed = ["-x", "accept_edited=002", "upgrade", "002"]
    said = f"-x: alembic {' '.join(typed)}"
    block = 'with op.get_context().autocommit_block():\n    op.execute("CREATE TABLE traces ()")'
    scratch.revise("002", parent="001", up=f"{block}\nnonsense()")
    failed = FAILED_HALF_DONE.format(line=24).replace("--accept-edited 002", said)
    ask.alembic(database, "upgrade", "002", text=failed)
    scratch.revise("002", parent="001", up="op.execute('SELECT 1')")
    ask.alembic(database, "upgrade", "002", text=EDITED.format(said))
    ask.alembic(database, *typed, text=ANOTHER.format(said))
    scratch.revise("002", parent="001", up=block)
    done = ask.warm.run(database, "alembic", *typed)
    assert (done.returncode, _place(database)) == (0, ([("002",)], "traces"))


def _place(database: Database) -> tuple[list[tuple[str]], str | None]:
    with database.connect() as connection:
        rows = connection.execute(
            "SELECT version_num FROM arxos_migrations.alembic_version_scratch"
        ).fetchall()
        traces = connection.execute("SELECT to_regclass('traces')::text").fetchone()
    assert traces is not None
    return rows, traces[0]
