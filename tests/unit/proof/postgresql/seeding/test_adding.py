"""One value at a time; whole revisions are in tests/functional/seeding/test_added.py."""

from arxos_migrations.proof.postgresql.seeding.adding import seed_columns
from arxos_migrations.proof.postgresql.seeding.seeded import Added
from support.database import Database

SCHEMA = """
CREATE TYPE mood AS ENUM ('it''s', 'b"{', '%s');
CREATE TABLE t (
    id serial PRIMARY KEY, mood mood DEFAULT 'it''s', moods mood[], at timestamptz DEFAULT now()
);
CREATE TABLE "full" (id integer PRIMARY KEY CHECK (id = 1), level integer CHECK (level IN (3, 4)));
INSERT INTO "full" VALUES (1, NULL);
"""


def test_a_label_is_put_in_whatever_it_is(empty: Database) -> None:
    """Into arrays as well, and not where it is there."""
    labels = ("it's", 'b"{', "%s")
    columns = [
        Added(table="public.t", column=column, label=label)
        for column in ("mood", "moods")
        for label in labels
    ]
    with empty.connect(empty.admin_url) as connection:
        connection.execute(SCHEMA)
        placed = seed_columns(connection, columns, own=["arxos_migrations"])
        again = seed_columns(connection, columns, own=["arxos_migrations"])
        found = connection.execute(
            "SELECT DISTINCT each::text, mood::text FROM t, unnest(moods) AS each"
        ).fetchall()
    assert placed.unplaced == {}
    assert (again.unplaced, again.keys) == ({}, {})
    assert [{*each} - {None} for each in zip(*found, strict=True)] == [{*labels}, {*labels}]


def test_a_sequence_does_not_move(empty: Database) -> None:
    """Where a default would have moved it."""
    added = Added(table="public.t", column="id")
    with empty.connect(empty.admin_url) as connection:
        connection.execute(SCHEMA)
        seed_columns(connection, [added], own=["arxos_migrations"])
        found = connection.execute("SELECT is_called FROM t_id_seq").fetchall()
    assert found == [(False,)]


def test_a_row_is_changed_where_no_other_can_be_put_in(empty: Database) -> None:
    """Its key is known, so it is not said."""
    added = Added(table='public."full"', column="level")
    with empty.connect(empty.admin_url) as connection:
        connection.execute(SCHEMA)
        placed = seed_columns(connection, [added], own=["arxos_migrations"])
        found = connection.execute('SELECT id, level FROM "full"').fetchall()
    assert (placed.keys, placed.unplaced) == ({}, {})
    assert found == [(1, 4)]
