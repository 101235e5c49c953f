"""What the server answered is given again as it was, also when its types are gone by then."""

from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row

from arxos_migrations.engines.postgresql.answer import Answer
from support.database import Database

VALUES = [
    "NULL",
    "NULL::integer",
    "1",
    "-9223372036854775808",
    "'NaN'::numeric",
    "1234567890123456789.0000000001",
    "'infinity'::float8",
    "1.1::float4",
    "true",
    "'ä🙂\n\"'",
    "''",
    "'a'::\"char\"",
    "'a'::char(3)",
    "'\\x00ff27'::bytea",
    "''::bytea",
    "date '2026-11-21'",
    "date '0044-03-15 BC' IS NULL",
    "time '12:13:14.15'",
    "timetz '12:13:14+05'",
    "timestamp '2026-11-21 12:13:14.151617'",
    "timestamptz '2026-11-21 12:13:14.151617+05:30'",
    "interval '1 year 2 months -3 days 04:05:06.7'",
    "'6f9619ff-8b86-d011-b42d-00c04fc964ff'::uuid",
    '\'{"a": [1, null, "ä"]}\'::json',
    '\'{"a": [1, null, "ä"]}\'::jsonb',
    "'null'::jsonb",
    "ARRAY[1, NULL, 3]",
    "ARRAY[['a', 'b,\"'], ['c', NULL]]",
    "ARRAY[]::text[]",
    "'[2:3]={1,2}'::integer[]",
    "ARRAY[timestamptz '2026-11-21 12:13:14+00']",
    "int4range(1, 5)",
    "'empty'::numrange",
    "tstzrange('2026-11-21 12:13:14+00', NULL)",
    "'{[1,2), [4,8)}'::int4multirange",
    "inet '10.0.0.1/8'",
    "cidr '10.0.0.0/8'",
    "macaddr '08:00:2b:01:02:03'",
    "B'0101'",
    "'(1,2)'::point",
    "'a b'::tsvector",
    "12.5::money",
    "'rooms'::regclass",
    "ROW(1, 'a', NULL)",
    "'tiny'::sizes",
    "ARRAY['tiny', 'vast']::sizes[]",
    "ROW(1, 'a')::pair",
    "pg_notify('a', 'b')",
    "nothing()",
    "xmlelement(name a)",
]


def given_again(cursor: "psycopg.Cursor[Any]") -> Answer:
    """Store an answer and read it."""
    return Answer.from_bytes(Answer.of_cursor(cursor).to_bytes())


@pytest.fixture
def types(empty: Database) -> Database:
    """Give a database with types of its own."""
    with empty.connect() as connection:
        connection.execute("CREATE TABLE rooms (id integer)")
        connection.execute("CREATE TYPE sizes AS ENUM ('tiny', 'vast')")
        connection.execute("CREATE TYPE pair AS (a integer, b text)")
        connection.execute("CREATE FUNCTION nothing() RETURNS void LANGUAGE sql AS ''")
    return empty


@pytest.mark.parametrize("binary", [False, True])
def test_values_of_every_type_are_the_same_again(types: Database, *, binary: bool) -> None:
    """As the driver has read them from the server."""
    with types.connect() as connection:
        for value in VALUES:
            cursor = connection.cursor(binary=binary)
            cursor.execute(f'SELECT {value} AS "a%1", 2'.encode())
            live = cursor.fetchall()
            again = given_again(cursor).loaded_rows(connection.cursor())
            assert repr(again) == repr(live), value


def test_values_of_types_that_are_gone_are_the_same_again(types: Database) -> None:
    """On another connection, which knows nothing of them."""
    statement = "SELECT 'tiny'::sizes, ARRAY['vast']::sizes[], ROW(1, 'a')::pair"
    with types.connect() as connection:
        cursor = connection.execute(statement.encode())
        stored, live = Answer.of_cursor(cursor).to_bytes(), cursor.fetchall()
        connection.execute("DROP TYPE sizes, pair CASCADE")
    with types.connect() as connection:
        assert Answer.from_bytes(stored).loaded_rows(connection.cursor()) == live


def test_a_geometry_is_the_same_again(types: Database) -> None:
    """It is a text to the driver."""
    with types.connect(types.admin_url) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS postgis")
        cursor = connection.execute("SELECT ST_SetSRID(ST_MakePoint(1, 2), 4326) AS place")
        assert given_again(cursor).loaded_rows(connection.cursor()) == cursor.fetchall()


def test_loaders_of_the_cursor_are_used(types: Database) -> None:
    """A revision may have registered some, for a type or for one cursor."""
    from psycopg.types.enum import EnumInfo, register_enum

    with types.connect() as connection:
        info = EnumInfo.fetch(connection, "sizes")
        assert info is not None
        cursor = connection.cursor()
        register_enum(info, cursor)
        live = cursor.execute("SELECT 'tiny'::sizes").fetchall()
        assert given_again(cursor).loaded_rows(cursor) == live
        assert live != [("tiny",)]


@pytest.mark.parametrize(
    ("statement", "rowcount"),
    [
        ("SELECT 1 WHERE false", 0),
        ("SELECT generate_series(1, 3)", 3),
        ("INSERT INTO rooms SELECT generate_series(1, 4)", 4),
        ("UPDATE rooms SET id = 1", 0),
        ("INSERT INTO rooms VALUES (1), (2) RETURNING id, id + 1 AS id", 2),
        ("CREATE TABLE others ()", -1),
        ("SELECT", 1),
        ("", -1),
    ],
)
def test_rowcount_and_columns_are_the_same_again(
    types: Database, statement: str, rowcount: int
) -> None:
    """Also where there are none."""
    with types.connect() as connection:
        cursor = connection.execute(statement.encode())
        answer = given_again(cursor)
        assert answer.rowcount == cursor.rowcount == rowcount
        assert len(cursor.description or []) == len(answer.description or [])
        for live, again in zip(cursor.description or [], answer.description or [], strict=True):
            assert (again.name, again.type_code) == (live.name, live.type_code)
            assert again[:2] == (live[0], live[1])
            assert len(again) == len(live)


def answers_to(connection: "psycopg.Connection[Any]", statement: str) -> psycopg.Error:
    """Give the error of a statement."""
    with pytest.raises(psycopg.Error) as caught:
        connection.execute(statement.encode())
    return caught.value


RAISE = "DO $$ BEGIN RAISE 'mine' USING ERRCODE = 'AX{}', DETAIL = 'd', HINT = 'h'; END $$"


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO keys VALUES (1), (1)",
        "INSERT INTO keys VALUES (NULL)",
        "SELECT 1 / 0",
        "SELECT * FROM no_such",
        "SELEC",
        RAISE.format("123"),
        "DO $$ BEGIN RAISE 'mine' USING ERRCODE = '23Z01'; END $$",
    ],
)
def test_an_error_is_the_same_again(types: Database, statement: str) -> None:
    """Class, text and all that the server has told of it."""
    with types.connect() as connection:
        connection.execute("CREATE TABLE keys (id integer CONSTRAINT keys_once PRIMARY KEY)")
        live = answers_to(connection, statement)
    stored = Answer.of_error(live).to_bytes()
    error = Answer.from_bytes(stored).error
    assert error is not None
    again = error.to_exception()
    assert (type(again), str(again), again.sqlstate) == (type(live), str(live), live.sqlstate)
    names = [name for name in dir(live.diag) if not name.startswith("_")]
    assert "constraint_name" in names
    for name in names:
        assert getattr(again.diag, name) == getattr(live.diag, name), name


@pytest.mark.parametrize(
    ("statement", "size"),
    [
        ("SELECT repeat('x', 1000) FROM generate_series(1, 300)", 300_000),
        ("SELECT NULL", 0),
        ("SELECT 1 WHERE false", 0),
        ("UPDATE rooms SET id = 1", 0),
    ],
)
def test_the_size_of_rows_is_known_without_reading_all(
    types: Database, statement: str, size: int
) -> None:
    """By the first hundred."""
    with types.connect() as connection:
        assert Answer.of_cursor(connection.execute(statement.encode())).size == size


def test_only_tuples_can_be_given_again(types: Database) -> None:
    """A row factory may make anything."""
    with types.connect() as connection:
        for factory, is_plain in ((None, True), (dict_row, False)):
            cursor = (
                connection.cursor() if factory is None else connection.cursor(row_factory=factory)
            )
            assert Answer.of_cursor(cursor.execute("SELECT 1 AS a")).is_plain is is_plain


def test_what_is_stored_is_small(types: Database) -> None:
    """Rows that are alike take next to nothing."""
    with types.connect() as connection:
        cursor = connection.execute("SELECT repeat('x', 1000) FROM generate_series(1, 300)")
        assert len(Answer.of_cursor(cursor).to_bytes()) < 3000
