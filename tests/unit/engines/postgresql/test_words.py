"""What the server says, without values."""

import psycopg
import pytest

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
