"""Values that the server quotes in its messages: of rows, or written without quotes by a slip."""

from collections.abc import Callable

import pytest

from support.database import Database
from support.messages import CANARY, Ask
from support.scratch import Scratch

OF_A_ROW = "(SELECT name FROM names)"
CODE = "DO $$ DECLARE found text; BEGIN SELECT name INTO found FROM names; {}; END $$"  # of a row
UNKNOWN = "an exception of its own, whose text may hold values"
CASES = {
    "a setting": (
        f"SELECT set_config({OF_A_ROW}, 'x', true)",
        'UndefinedObject (42704) unrecognized configuration parameter "…"',
    ),
    "a relation": (
        f"SELECT {OF_A_ROW}::regclass",
        'UndefinedTable (42P01) relation "…" does not exist',
    ),
    "a statement": (
        CODE.format("EXECUTE found"),
        'SyntaxError (42601) syntax error at or near "…"',
    ),
    "a password in code": (
        CODE.format("EXECUTE 'CREATE ROLE r PASSWORD ' || found"),
        'SyntaxError (42601) syntax error at or near "…"',
    ),
    "a password": (
        f"ALTER ROLE arxos_migrator PASSWORD {CANARY}",
        'SyntaxError (42601) syntax error at or near "…"',
    ),
    "a sign": (f"SELECT ${CANARY}", 'SyntaxError (42601) syntax error at or near "…"'),
    "what is raised": (
        CODE.format("RAISE EXCEPTION 'found % rooms', found"),
        "RaiseException (P0001) found … rooms",
    ),
    "what is put together and raised": (
        CODE.format("RAISE USING MESSAGE = 'found ' || found"),
        f"RaiseException (P0001) {UNKNOWN}",
    ),
    "what is raised like an error of the server's": (
        CODE.format("RAISE unique_violation USING MESSAGE = found, TABLE = found"),
        f"UniqueViolation (23505) {UNKNOWN}",
    ),
    "what a function raises": (
        "SELECT raises(name) FROM names",
        f"RaiseException (P0001) {UNKNOWN}",
    ),
}
RECORD = """
    SELECT count(*) FROM arxos_migrations.runs AS r, arxos_migrations.steps AS s,
    arxos_migrations.statements AS t WHERE concat(r, s, t) ILIKE '%{}%'
"""


@pytest.fixture
def database(ask: Ask, scratch: Scratch, on_empty: Callable[[Scratch], Database]) -> Database:
    """Give a database at 001, with a value in a row."""
    scratch.revise(
        "001",
        up=f"""
        op.execute("CREATE TABLE names AS SELECT '{CANARY}'::text AS name")
        op.execute(
            "CREATE FUNCTION raises(text) RETURNS void LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'found %', $1; END $$"
        )
        """,
    )
    database = on_empty(scratch)
    scratch.revise("002", parent="001")
    assert ask.warm.run(database, "alembic", "upgrade", "head").returncode == 0
    return database


@pytest.mark.parametrize(("statement", "said"), CASES.values(), ids=CASES)
def test_a_value_that_the_server_quotes_is_not_told(
    ask: Ask, scratch: Scratch, database: Database, statement: str, said: str
) -> None:
    """Nor kept in the record."""
    scratch.revise("003", parent="002", up=f"op.execute({statement!r})")
    text = f"""
        upgrade 003 of scratch failed and was rolled back: {said} (003_take_step.py, line 22).
        The database is at 002.
        Mend the revision, then run the same command again.
    """
    ask.both(database, text, code=6)
    with database.connect() as connection:
        assert connection.execute(RECORD.format(CANARY).encode()).fetchall() == [(0,)]
