"""Functions are called and views selected from, and nothing of it stays."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

from arxos_migrations.proof.calling import Called
from arxos_migrations.proof.postgresql.calling import call
from arxos_migrations.proof.postgresql.shadow import Shadow


@dataclass(frozen=True, kw_only=True)
class Place:
    """A database that may be thrown away."""

    url: str
    connection: "psycopg.Connection[Any]"

    def make(self, statements: str) -> None:
        """Make something as the migration role does."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statements.encode())

    def call(self, *names: str) -> Called:
        """Call it."""
        return call(self.url, names, schema="public")


@pytest.fixture
def place(shadow: Shadow) -> Iterator[Place]:
    """Give one with a table and rows."""
    with shadow.copied(shadow.base) as name, shadow.connected(name) as connection:
        made = Place(url=shadow.url(name), connection=connection)
        made.make("CREATE TABLE rooms (id integer PRIMARY KEY, name text, at timestamptz)")
        made.make("INSERT INTO rooms VALUES (1, 'Lab'), (2, 'Hall')")
        yield made


def plpgsql(name: str, body: str, *, returns: str = "integer") -> str:
    """Write a function."""
    text = "CREATE FUNCTION {} RETURNS {} LANGUAGE plpgsql AS $$ BEGIN {} END $$"
    return text.format(name, returns, body)


SELECT_NOTHING = "RETURN (SELECT nothing FROM rooms LIMIT 1);"


@pytest.mark.parametrize(
    ("made", "name", "said"),
    [
        (
            plpgsql("f()", SELECT_NOTHING),
            "function public.f()",
            'column "nothing" does not exist (42703)',
        ),
        (
            plpgsql("f(a integer)", "IF a > 0 THEN " + SELECT_NOTHING + " END IF; RETURN 1;"),
            "function public.f(integer)",
            'column "nothing" does not exist (42703)',
        ),
        (
            plpgsql("f(id integer)", "RETURN (SELECT id FROM rooms LIMIT 1);"),
            "function public.f(integer)",
            'column reference "id" is ambiguous (42702)',
        ),
        (
            plpgsql("f(a text, VARIADIC b text[])", "RETURN a + 1;"),
            "function public.f(text, text[])",
            "operator does not exist: text + integer (42883)",
        ),
        (
            plpgsql("f()", "PERFORM 1;"),
            "function public.f()",
            "control reached end of function without RETURN (2F005)",
        ),
        (
            plpgsql("f()", "RETURN QUERY SELECT name FROM rooms;", returns="TABLE (n integer)"),
            "function public.f()",
            "structure of query does not match function result type (42804)",
        ),
        (
            "CREATE PROCEDURE p(a integer, OUT b integer) LANGUAGE plpgsql AS "
            "$$ BEGIN b := (SELECT nothing FROM rooms); END $$",
            "procedure public.p(integer)",
            'column "nothing" does not exist (42703)',
        ),
        (
            plpgsql("s(a integer, b integer)", "RETURN a || nothing;")
            + "; CREATE AGGREGATE g(integer) (SFUNC = s, STYPE = integer)",
            "aggregate public.g(integer)",
            'column "nothing" does not exist (42703)',
        ),
        (
            plpgsql("s(a bigint)", "RETURN a || nothing;", returns="bigint")
            + "; CREATE AGGREGATE g(*) (SFUNC = s, STYPE = bigint, INITCOND = '0')",
            "aggregate public.g()",
            'column "nothing" does not exist (42703)',
        ),
        (
            "CREATE TYPE mood AS ENUM ('good', 'bad'); "
            "CREATE DOMAIN size AS integer CHECK (VALUE > 0); "
            + plpgsql(
                "f(a mood, b size, c uuid, d jsonb, e int4range, g inet, h date, i interval,"
                " j boolean, k bytea, l text[])",
                "IF a = 'bad' AND b = 1 AND d = '{}' AND h > '2000-01-01' AND NOT j THEN "
                f"{SELECT_NOTHING} END IF; RETURN 1;",
            ),
            "function public.f(mood, size, uuid, jsonb, int4range, inet, date, interval, "
            "boolean, bytea, text[])",
            'column "nothing" does not exist (42703)',
        ),
    ],
)
def test_code_that_does_not_fit_the_schema_is_found(
    made: str, name: str, said: str, place: Place
) -> None:
    """Whatever arguments it takes."""
    place.make(made)
    assert place.call(name) == Called(fails=(f"{name} fails when it is called: {said}.",))


@pytest.mark.parametrize(
    ("made", "name"),
    [
        # What a value causes, and what a function says itself.
        (plpgsql("f(a integer)", "RETURN 1 / (a - 1);"), "function public.f(integer)"),
        (
            plpgsql("f(a integer)", "INSERT INTO rooms VALUES (NULL); RETURN 1;"),
            "function public.f(integer)",
        ),
        (
            plpgsql("f()", "RAISE EXCEPTION 'no' USING ERRCODE = '42703'; RETURN 1;"),
            "function public.f()",
        ),
        # A name that is made of a value.
        (
            plpgsql("f(a text)", "EXECUTE format('DROP TABLE %I', a); RETURN 1;"),
            "function public.f(text)",
        ),
        # What nobody can call like this.
        (plpgsql("f()", "RETURN NEW;", returns="trigger"), "function public.f()"),
        (plpgsql("f(a anyelement)", "RETURN a + nothing;"), "function public.f(anyelement)"),
        (plpgsql("f()", "RETURN nothing;", returns="record"), "function public.f()"),
        # What ends a transaction, and what takes too long.
        (
            "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$",
            "procedure public.p()",
        ),
        (plpgsql("f()", "PERFORM pg_sleep(600); RETURN 1;"), "function public.f()"),
    ],
)
def test_what_is_no_fault_of_the_schema_is_none(made: str, name: str, place: Place) -> None:
    """Nobody knows what arguments mean."""
    place.make(made)
    assert place.call(name) == Called()


def test_a_view_is_selected_from(place: Place) -> None:
    """A materialized one is made anew, so that its query is run."""
    place.make(plpgsql("broken(a integer)", "RETURN a + nothing;"))
    place.make("CREATE VIEW good AS SELECT 1 / (id - 1) AS a FROM rooms")
    place.make('CREATE VIEW "Bad" AS SELECT broken(id) AS a FROM rooms')
    place.make("CREATE MATERIALIZED VIEW kept AS SELECT broken(id) FROM rooms WITH NO DATA")
    place.make("CREATE MATERIALIZED VIEW empty AS SELECT id FROM rooms WITH NO DATA")
    names = [
        "view public.good",
        'view public."Bad"',
        "materialized view public.kept",
        "materialized view public.empty",
    ]
    said = 'column "nothing" does not exist (42703)'
    assert place.call(*names) == Called(
        unreadable=(f'view public."Bad": {said}', f"materialized view public.kept: {said}")
    )


def test_nothing_stays(place: Place) -> None:
    """Neither rows nor settings; a function that ends its session stops no other one."""
    place.make(plpgsql("a()", "DELETE FROM rooms; RETURN 1;"))
    place.make(plpgsql("b()", "PERFORM pg_terminate_backend(pg_backend_pid()); RETURN 1;"))
    place.make(plpgsql("c()", "PERFORM set_config('search_path', '', false); RETURN 1;"))
    place.make(plpgsql("d()", SELECT_NOTHING))
    found = place.call(*(f"function public.{name}()" for name in "abcd"))
    assert found.fails == (
        'function public.d() fails when it is called: column "nothing" does not exist (42703).',
    )
    assert place.connection.execute("SELECT count(*) FROM rooms").fetchall() == [(2,)]


def test_what_may_not_be_used_is_no_fault(place: Place) -> None:
    """The migration role may have given it away."""
    place.connection.execute("CREATE VIEW private AS SELECT 1 AS a")
    assert place.call("view public.private") == Called()
