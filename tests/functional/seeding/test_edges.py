"""Rows at the edges are what decides: they are there, in one table as in all."""

from arxos_migrations.proof.postgresql.seeding import Rung, seed
from functional.seeding.conftest import Shadow

TABLE = """
CREATE TYPE mood AS ENUM ('good', 'fair', 'bad');
CREATE TABLE mine (
    id integer PRIMARY KEY,
    name varchar(40) NOT NULL,
    free text NOT NULL,
    small smallint NOT NULL,
    big bigint,
    share numeric(3, 2),
    mood mood,
    at timestamptz(0),
    days date[],
    data jsonb,
    ok boolean,
    percent integer CHECK (percent BETWEEN 0 AND 100),
    state text CHECK (state IN ('new', 'old')),
    code varchar(30) CHECK (code ~ '^[A-Z]'),
    note text CHECK (length(note) <= 50)
);
CREATE TABLE other (id integer PRIMARY KEY, mine_id integer REFERENCES mine, note text UNIQUE);
"""


def test_the_greatest_values_are_there(shadow: Shadow) -> None:
    """As far as the checks let them."""
    connection = shadow(TABLE)
    seed(connection, rung=Rung.EDGES, own=["arxos_migrations"])
    found = connection.execute(
        "SELECT max(length(name)), max(length(free)) > 255, max(small), max(big), max(share)::text,"
        " max(mood)::text, extract(year FROM max(at) AT TIME ZONE 'UTC')::integer, bool_or(ok),"
        " max(percent), max(state), max(length(code)), max(length(note)) FROM mine"
    ).fetchone()
    assert found == (
        *(40, True, 32767, 2**63 - 1, "9.99", "bad", 9999, True),
        *(100, "old", 30, 50),
    )


def test_the_least_values_are_there(shadow: Shadow) -> None:
    """The empty string and the empty array as well."""
    connection = shadow(TABLE)
    seed(connection, rung=Rung.EDGES, own=["arxos_migrations"])
    found = connection.execute(
        "SELECT min(length(name)), min(length(free)), min(small), min(big), min(share)::text,"
        " min(mood)::text, extract(year FROM min(at) AT TIME ZONE 'UTC')::integer, bool_and(ok),"
        " bool_or(days = '{}'), bool_or(data = '{}'), min(percent) FROM mine"
    ).fetchone()
    assert found == (
        *(0, 0, -32768, -(2**63), "-9.99", "good", 1, False),
        *(True, True, 0),
    )


def test_every_column_that_takes_null_has_one(shadow: Shadow) -> None:
    """In one row, keys as well."""
    connection = shadow(TABLE)
    seed(connection, rung=Rung.EDGES, own=["arxos_migrations"])
    found = connection.execute(
        "SELECT count(*) FROM mine WHERE num_nonnulls(big, share, mood, at, days, data, ok,"
        " percent, state, code, note) = 0"
        " UNION ALL SELECT count(*) FROM other WHERE num_nonnulls(mine_id, note) = 0"
    ).fetchall()
    assert found == [(1,), (1,)]


def test_plain_rows_can_be_read_as_json(shadow: Shadow) -> None:
    """Wherever a text has no rules of its own."""
    connection = shadow(TABLE)
    seed(connection, rung=Rung.PLAIN, own=["arxos_migrations"])
    found = connection.execute("SELECT DISTINCT free::jsonb, name::jsonb FROM mine").fetchall()
    assert found == [({}, {})]


def test_keys_of_one_table_are_no_keys_of_another(shadow: Shadow) -> None:
    """Tables that are alike can be merged, at both rungs."""
    table = (
        "(id integer PRIMARY KEY, name varchar(20) UNIQUE, on_day date UNIQUE, code uuid UNIQUE)"
    )
    text = "".join(f"CREATE TABLE t{number} {table};" for number in range(5))
    for rung in (Rung.EDGES, Rung.PLAIN):
        connection = shadow(text)
        seeded = seed(connection, rung=rung, own=["arxos_migrations"])
        rows = sum(seeded.rows.values())
        for number in range(1, 5):
            connection.execute(f"INSERT INTO t0 SELECT * FROM t{number}".encode())
        assert connection.execute("SELECT count(*) FROM t0").fetchall() == [(rows,)]


def test_a_value_that_is_too_large_costs_no_other_edge(shadow: Shadow) -> None:
    """What is computed from it fails; nobody says which it is."""
    connection = shadow(
        "CREATE TABLE a (n integer NOT NULL, twice integer GENERATED ALWAYS AS (n * 2) STORED,"
        " name varchar(40) NOT NULL, big bigint NOT NULL);"
    )
    seed(connection, rung=Rung.EDGES, own=["arxos_migrations"])
    found = connection.execute(
        "SELECT max(length(name)), max(big), min(big), count(*) FROM a"
    ).fetchall()
    assert found == [(40, 2**63 - 1, -(2**63), 4)]


def test_values_that_are_swapped_or_changed_in_their_case_are_others(shadow: Shadow) -> None:
    """Whatever the type; and keys leave room for rows that are numbered further."""
    types = ("integer", "text", "varchar(40)", "date", "timestamptz", "numeric(8, 2)", "jsonb")
    columns = [(f"a{at}", f"b{at}", type_) for at, type_ in enumerate(types)]
    listed = ", ".join(f"{a} {type_}, {b} {type_}" for a, b, type_ in columns)
    connection = shadow(f"CREATE TABLE a (id integer PRIMARY KEY, {listed});")
    seed(connection, rung=Rung.EDGES, own=["arxos_migrations"])
    swapped = " OR ".join(f"NOT bool_or({a}::text <> {b}::text)" for a, b, _ in columns)
    found = connection.execute(
        f"SELECT {swapped}, bool_or(a1 <> lower(upper(a1))), bool_or(a2 <> upper(lower(a2))),"
        " max(id) + 1000000 FROM a".encode()
    ).fetchall()
    assert found == [(False, True, True, found[0][3])]
    assert found[0][3] > 2**31 - 3_000_000


def test_rows_are_named_by_their_keys(shadow: Shadow) -> None:
    """Those that were put in, as the server holds them."""
    connection = shadow(TABLE)
    connection.execute("INSERT INTO mine (id, name, free, small) VALUES (7, 'a', 'b', 1)")
    seeded = seed(connection, rung=Rung.EDGES, own=["arxos_migrations"])
    found = connection.execute("SELECT id::text FROM mine WHERE id <> 7 ORDER BY id").fetchall()
    keys = sorted(seeded.keys["public.mine"], key=lambda key: int(key["id"] or ""))
    assert [dict(key) for key in keys] == [{"id": id_} for (id_,) in found]
    assert seeded.rows["public.mine"] == len(keys) + 1
