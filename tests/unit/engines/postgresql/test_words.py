"""What the server says, without values."""

import psycopg
import pytest

from arxos_migrations.engines.postgresql.quoted import keep_statement
from arxos_migrations.engines.postgresql.words import words
from support.database import Database

CANARY = "canary-4711"


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            f"INSERT INTO projects (id, name) VALUES (1, '{CANARY}'), (1, 'b')",
            "UniqueViolation (23505) duplicate key value violates unique constraint "
            '"projects_pkey" [constraint projects_pkey, table projects]',
        ),
        (
            f"SELECT '{CANARY}'::integer",
            "InvalidTextRepresentation (22P02) invalid input syntax for type integer",
        ),
        (f"SELECT 1 2 '{CANARY}'", 'SyntaxError (42601) syntax error at or near "…"'),
        (
            f"SELECT '{CANARY} & |'::tsquery",
            'SyntaxError (42601) syntax error in tsquery: "…"',
        ),
        ("SELCT 1", 'SyntaxError (42601) syntax error at or near "SELCT"'),
        (
            "SELECT * FROM no_such",
            'UndefinedTable (42P01) relation "no_such" does not exist',
        ),
    ],
)
def test_an_error_names_objects_and_no_values(
    migrated: Database, statement: str, said: str
) -> None:
    """What the revision got wrong is there, what rows hold is not."""
    with migrated.connect() as connection, pytest.raises(psycopg.Error) as caught:
        connection.execute(statement.encode())
    assert words(caught.value) == said


def test_the_drivers_own_words_are_told_where_they_hold_no_value() -> None:
    """It quotes what it cannot read."""
    assert words(psycopg.DataError(f"date too large: '{CANARY}'")) == (
        "DataError where a value was sent or read"
    )
    assert words(psycopg.OperationalError("the connection is closed.")) == (
        "the connection is closed"
    )
    assert words(psycopg.OperationalError()) == "the connection broke"


def code(body: str) -> str:
    """Write a block of code that has a value of a row."""
    return f"DO $$ DECLARE found text := '{CANARY.replace('-', '_')}'; BEGIN {body}; END $$"


OF_A_STATEMENT = [
    ("SELECT * FROM no_such", 'UndefinedTable (42P01) relation "no_such" does not exist'),
    (
        "SELECT * FROM public.No_Such",
        'UndefinedTable (42P01) relation "public.no_such" does not exist',
    ),
    ('SELECT * FROM "No ""Such"', 'UndefinedTable (42P01) relation "…" does not exist'),
    ('SELECT * FROM "No Such"', 'UndefinedTable (42P01) relation "No Such" does not exist'),
    (
        """SELECT '"canary""4711"'::regclass AS canary""",
        'UndefinedTable (42P01) relation "…" does not exist',
    ),
    (
        """SELECT '"a"" canary ""c"'::regclass""",
        'UndefinedTable (42P01) relation "…" does not exist',
    ),
    ("SELCT 1", 'SyntaxError (42601) syntax error at or near "SELCT"'),
    ("SELECT (1", "SyntaxError (42601) syntax error at end of input"),
    ("SELECT 1)", 'SyntaxError (42601) syntax error at or near ")"'),
    ("DROP INDEX no_such", 'UndefinedObject (42704) index "no_such" does not exist'),
    (
        "ALTER TABLE projects DROP CONSTRAINT no_such",
        'UndefinedObject (42704) constraint "no_such" of relation "projects" does not exist',
    ),
    (
        code("ALTER TABLE no_such ADD x int"),
        'UndefinedTable (42P01) relation "no_such" does not exist',
    ),
    (
        "SELECT 'canary_4711'::regclass",
        'UndefinedTable (42P01) relation "…" does not exist',
    ),
    (
        "SELECT to_regclass('a.b.c.canary')",
        "SyntaxError (42601) improper relation name (too many dotted names): …",
    ),
    (
        "SELECT * FROM a.b.c.d",
        "SyntaxError (42601) improper qualified name (too many dotted names): a.b.c.d",
    ),
    ("SELECT 'canary_4711'::regrole", 'UndefinedObject (42704) role "…" does not exist'),
    ("SELECT 'canary_4711'::regtype", 'UndefinedObject (42704) type "…" does not exist'),
    (
        "SELECT set_config('canary_4711', 'x', true)",
        'UndefinedObject (42704) unrecognized configuration parameter "…"',
    ),
    (code("EXECUTE found"), 'SyntaxError (42601) syntax error at or near "…"'),
    (
        code("EXECUTE 'CREATE ROLE x PASSWORD ' || found"),
        'SyntaxError (42601) syntax error at or near "…"',
    ),
    (
        "ALTER ROLE arxos_migrator PASSWORD canary_4711",
        'SyntaxError (42601) syntax error at or near "…"',
    ),
    ("SELECT $canary", 'SyntaxError (42601) syntax error at or near "…"'),
    (
        "SELECT ST_Transform(ST_GeomFromText('POINT(0 0)', 4326), 'canary_4711')",
        "InternalError_ (XX000) could not parse proj string '…'",
    ),
    (code("RAISE EXCEPTION 'not here'"), "RaiseException (P0001) not here"),
    (code("RAISE 'it''s %, 100%%', found"), "RaiseException (P0001) it's …, 100%"),
    (
        code("RAISE EXCEPTION USING MESSAGE = 'found ' || found"),
        "RaiseException (P0001) an exception of its own, whose text may hold values",
    ),
    (
        code("RAISE EXCEPTION USING ERRCODE = 'unique_violation', MESSAGE = found, TABLE = found"),
        "UniqueViolation (23505) an exception of its own, whose text may hold values",
    ),
]


@pytest.mark.parametrize(("statement", "said"), OF_A_STATEMENT)
def test_of_what_an_error_quotes_only_the_authors_words_are_told(
    migrated: Database, statement: str, said: str
) -> None:
    """A literal, what a block of code executes, and what follows PASSWORD may be a value."""
    with migrated.connect() as connection, pytest.raises(psycopg.Error) as caught:
        connection.execute(statement.encode())
    keep_statement(caught.value, statement)
    assert words(caught.value) == said


def test_what_a_function_raises_may_hold_values(migrated: Database) -> None:
    """Its text is not in the statement, nor known where nobody knows that."""
    with migrated.connect(migrated.admin_url) as connection:
        connection.execute(
            "CREATE FUNCTION pg_temp.raises() RETURNS void LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'found %', 'canary_4711'; END $$"
        )
        with pytest.raises(psycopg.Error) as caught:
            connection.execute("SELECT pg_temp.raises()")
    said = "RaiseException (P0001) an exception of its own, whose text may hold values"
    assert words(caught.value) == said
    keep_statement(caught.value, "SELECT pg_temp.raises()")
    assert words(caught.value) == said
