"""What a revision has added holds a value that is not the default."""

from arxos_migrations.proof.postgresql.seeding import Added, Rung, seed, seed_columns
from functional.seeding.conftest import Shadow

BEFORE = """
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE people (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE settings (id integer PRIMARY KEY CHECK (id = 1), name text);
INSERT INTO people VALUES (1, 'a');
INSERT INTO settings VALUES (1, 'b');
"""
AFTER = """
ALTER TYPE mood ADD VALUE 'fair' AFTER 'good';
ALTER TABLE people ADD COLUMN mood mood DEFAULT 'good', ADD COLUMN moods mood[],
    ADD COLUMN ok boolean NOT NULL DEFAULT true, ADD COLUMN boss_id integer REFERENCES people,
    ADD COLUMN "100%s" json DEFAULT '{}',
    ADD COLUMN doubled text GENERATED ALWAYS AS (name || name) STORED;
ALTER TABLE settings ADD COLUMN level integer NOT NULL DEFAULT 7;
"""


def test_every_column_holds_a_value(shadow: Shadow) -> None:
    """Of a full table by a change of its row."""
    connection = shadow(BEFORE)
    for statement in AFTER.split(";\n")[:-1]:
        connection.execute(statement.encode())
    names = ("mood", "moods", "ok", "boss_id", "100%s", "doubled")
    columns = [
        *(Added(table="public.people", column=name) for name in names),
        Added(table="public.people", column="mood", label="fair"),
        Added(table="public.people", column="moods", label="fair"),
        Added(table="public.settings", column="level"),
    ]
    placed = seed_columns(connection, columns, own=["arxos_migrations"])
    assert placed.unplaced == {}
    found = connection.execute(
        "SELECT bool_or(mood = 'bad'), bool_or(mood = 'fair'), bool_or('fair' = ANY (moods)),"
        " bool_and(ok), bool_or(boss_id IS NOT NULL), bool_or(\"100%s\"::text <> '{}'),"
        " bool_or(doubled <> ''), (SELECT level <> 7 FROM settings) FROM people"
    ).fetchone()
    assert found == (True, True, True, False, True, True, True, True)
    rows = connection.execute("SELECT id::text FROM people WHERE id <> 1").fetchall()
    assert {key["id"] for key in placed.keys["public.people"]} == {id_ for (id_,) in rows}


def test_nothing_is_put_in_where_it_is(shadow: Shadow) -> None:
    """Seeding has done it."""
    connection = shadow(BEFORE)
    seed(connection, rung=Rung.EDGES, own=["arxos_migrations"])
    columns = [Added(table="public.people", column=name) for name in ("id", "name")]
    placed = seed_columns(connection, columns, own=["arxos_migrations"])
    assert (placed.keys, placed.unplaced) == ({}, {})


def test_what_cannot_be_is_said(shadow: Shadow) -> None:
    """A check that leaves the default only; a table that is not there."""
    connection = shadow("CREATE TABLE a (b integer DEFAULT 3 CONSTRAINT a_only CHECK (b = 3));")
    stuck = Added(table="public.a", column="b")
    gone = Added(table="public.a", column="c")
    nowhere = Added(table="public.c", column="c")
    placed = seed_columns(connection, [stuck, gone, nowhere], own=["arxos_migrations"])
    assert placed.unplaced == {
        stuck: 'holds no such value, because no row was found that its check "a_only" accepts',
        gone: "holds no such value, because it is not there",
        nowhere: "holds no such value, because it is not there",
    }
    assert connection.execute("SELECT count(*) FROM a").fetchall() == [(0,)]
