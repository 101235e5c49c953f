"""Whose the words are that an error quotes."""

import psycopg
import pytest

from arxos_migrations.engines.postgresql.quoted import (
    is_raised,
    keep_statement,
    raised_words,
    without_values,
)
from support.database import Database

UNKNOWN = "an exception of its own, whose text may hold values"
RAISES = "DO $$ BEGIN RAISE EXCEPTION 'it''s %, 100%%', 7; END $$"


def failure(database: Database, statement: str) -> psycopg.Error:
    """Let the server refuse a statement."""
    with database.connect() as connection, pytest.raises(psycopg.Error) as caught:
        connection.execute(statement.encode())
    return caught.value


def test_an_error_is_of_the_statement_that_is_kept_first(empty: Database) -> None:
    """Where none is, nobody knows whose the words are."""
    error = failure(empty, "SELECT * FROM rooms")
    said = 'relation "rooms" does not exist'
    assert without_values(error, said, []) is None
    keep_statement(error, "SELECT * FROM rooms")
    keep_statement(error, "SELECT 1")
    assert without_values(error, said, []) == said


@pytest.mark.parametrize(
    ("message", "names", "told"),
    [
        ('a "lifts" and a "rooms"', [], 'a "…"'),
        ('a "rooms" and a "lifts"', [], 'a "rooms" and a "…"'),
        ('a "Lifts" of "public.rooms"', ["lifts", "public"], 'a "Lifts" of "public.rooms"'),
        ("near '7'", [], "near '…'"),
        ("it isn't there", [], "it isn't there"),
        ('near "),"', [], 'near "),"'),
        ('"rooms"7" is none', [], '"…" is none'),
        ('no file "$libdir/lifts"', [], 'no file "$libdir/lifts"'),
    ],
)
def test_from_the_first_strange_word_on_all_quotes_are_masked(
    empty: Database, message: str, names: list[str], told: str
) -> None:
    """What the statement has, and what the server names as an object, is known."""
    error = failure(empty, "SELECT * FROM rooms")
    keep_statement(error, "SELECT * FROM rooms")
    assert without_values(error, message, names) == told


@pytest.mark.parametrize("written", [RAISES, RAISES.replace("%", "%%")])
def test_what_a_block_raises_is_told_without_its_values(empty: Database, written: str) -> None:
    """Also where SQLAlchemy has doubled the percent signs."""
    error = failure(empty, RAISES)
    assert (is_raised(error), raised_words(error)) == (True, UNKNOWN)
    keep_statement(error, written)
    assert raised_words(error) == "it's …, 100%"


def test_what_the_server_finds_is_not_raised(empty: Database) -> None:
    """Whatever its SQLSTATE."""
    assert not is_raised(failure(empty, "SELECT * FROM rooms"))
