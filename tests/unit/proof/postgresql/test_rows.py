"""Rows read off a real database: whatever changes them changes a sum, and nothing else does."""

from collections.abc import Iterator

import pytest
from psycopg import Connection

from arxos_migrations.proof.postgresql.rows import read_rows
from arxos_migrations.proof.rows import left, lost
from support.database import Database

MADE = """
    CREATE TABLE rooms (id integer PRIMARY KEY, code text, size numeric, data jsonb);
    INSERT INTO rooms SELECT n, 'c' || n, n, '{"a": 1}' FROM generate_series(1, 100) AS n;
    CREATE TABLE tags (room integer, tag text);
    INSERT INTO tags SELECT n, 't' FROM generate_series(1, 10) AS n;
    CREATE TABLE "odd; ""Name" (" id" serial, "SELECT" text, UNIQUE (" id"));
    INSERT INTO "odd; ""Name" ("SELECT") VALUES (NULL), ('x');
    CREATE TABLE log (at date NOT NULL, text text) PARTITION BY RANGE (at);
    CREATE TABLE log_a PARTITION OF log FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
    CREATE TABLE log_b PARTITION OF log FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
    INSERT INTO log VALUES ('2026-01-05', 'a'), ('2026-02-05', 'b');
    CREATE TABLE empty ();
"""


@pytest.fixture
def connection(empty: Database) -> Iterator[Connection[object]]:
    """Give a database with rows of several kinds."""
    with empty.connect() as connection:
        connection.execute(MADE)
        yield connection


def test_tables_are_read_with_their_keys(connection: Connection[object]) -> None:
    """The primary key, a unique one without NULL, or every column."""
    rows = read_rows(connection, own=["arxos_migrations"])
    assert {name: table.key for name, table in rows.tables.items()} == {
        "public.rooms": ("id",),
        "public.tags": ("room", "tag"),
        'public."odd; ""Name"': (" id",),
        "public.log": ("at", "text"),
        "public.empty": (),
    }
    assert rows.count == 114
    assert rows.sequences == {'public."odd; ""Name_ id_seq"': "2"}
    assert rows.numbered == {'public."odd; ""Name_ id_seq"': 'public."odd; ""Name"'}


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "UPDATE rooms AS r SET code = o.code FROM rooms AS o"
            " WHERE (r.id, o.id) IN ((1, 2), (2, 1))",
            ["public.rooms.code holds other values"],
        ),
        ("UPDATE rooms SET size = NULL WHERE id = 5", ["public.rooms.size holds other values"]),
        ("UPDATE rooms SET data = '{}'", ["public.rooms.data holds other values"]),
        ("DELETE FROM tags WHERE room = 1", ["public.tags has 9 of 10 rows"]),
        (
            "UPDATE tags SET tag = 'a' WHERE room = 3",
            ["public.tags has 9 of 10 rows"],
        ),
        ("DROP TABLE tags", ["public.tags is gone with 10 rows"]),
        ("ALTER TABLE rooms DROP COLUMN code", ["public.rooms.code is gone"]),
        ("UPDATE log SET text = 'c' WHERE text = 'b'", ["public.log has 1 of 2 rows"]),
        (
            """UPDATE "odd; ""Name" SET "SELECT" = 'y' WHERE "SELECT" IS NULL""",
            ['public."odd; ""Name".SELECT holds other values'],
        ),
        (
            """ALTER SEQUENCE "odd; ""Name_ id_seq" RESTART""",
            ['public."odd; ""Name_ id_seq" begins again, not behind 2'],
        ),
        (
            """SELECT setval('"odd; ""Name_ id_seq"', 1)""",
            ['public."odd; ""Name_ id_seq" goes on behind 1, not behind 2'],
        ),
    ],
)
def test_a_change_of_rows_is_seen(
    statement: str, said: list[str], connection: Connection[object]
) -> None:
    """Also values that were swapped between two rows."""
    before = read_rows(connection, own=["arxos_migrations"])
    connection.execute(statement.encode())
    after = read_rows(connection, own=["arxos_migrations"], before=before)
    assert [loss.words for loss in lost(before, after)] == said


@pytest.mark.parametrize(
    "change",
    [
        "SET timezone = 'Asia/Tokyo'",
        "SET bytea_output = 'escape'",
        "SET search_path = public",
        "UPDATE rooms SET code = code",
        "CLUSTER rooms USING rooms_pkey",
        "ALTER TABLE rooms ADD COLUMN colour text",
        "ALTER TABLE log DETACH PARTITION log_b; ALTER TABLE log ATTACH PARTITION log_b"
        " FOR VALUES FROM ('2026-02-01') TO ('2026-04-01')",
    ],
)
def test_what_is_no_change_of_rows_changes_nothing(
    change: str, connection: Connection[object]
) -> None:
    """Neither their order, nor their place, nor how a session writes values."""
    before = read_rows(connection, own=["arxos_migrations"])
    for statement in change.split(";"):
        connection.execute(statement.encode())
    after = read_rows(connection, own=["arxos_migrations"], before=before)
    assert [*lost(before, after), *left(before, after)] == []


def test_rows_that_came_are_no_loss(connection: Connection[object]) -> None:
    """They are said apart, and what was there is compared as if they were not."""
    before = read_rows(connection, own=["arxos_migrations"])
    connection.execute("INSERT INTO rooms VALUES (101, 'new')")
    connection.execute("INSERT INTO tags VALUES (1, 'u'), (2, 'u')")
    after = read_rows(connection, own=["arxos_migrations"], before=before)
    assert list(lost(before, after)) == []
    assert list(left(before, after)) == [
        "public.rooms has 1 row more",
        "public.tags has 2 rows more",
    ]
    connection.execute("UPDATE rooms SET code = 'other' WHERE id = 7")
    after = read_rows(connection, own=["arxos_migrations"], before=before)
    (loss,) = lost(before, after)
    assert (loss.words, loss.spots) == (
        "public.rooms.code holds other values",
        (("public.rooms", "code"),),
    )


def test_rows_that_are_alike_are_counted(connection: Connection[object]) -> None:
    """In a table without a key, one more of them is one more."""
    before = read_rows(connection, own=["arxos_migrations"])
    connection.execute("INSERT INTO tags VALUES (1, 't')")
    after = read_rows(connection, own=["arxos_migrations"], before=before)
    assert list(lost(before, after)) == []
    assert list(left(before, after)) == ["public.tags has 1 row more"]
    connection.execute("DELETE FROM tags WHERE room = 1")
    gone = read_rows(connection, own=["arxos_migrations"], before=after)
    assert [loss.words for loss in lost(after, gone)] == ["public.tags has 9 of 11 rows"]


def test_a_sequence_that_counts_down_goes_on(connection: Connection[object]) -> None:
    """Further down is further on."""
    connection.execute("CREATE SEQUENCE down INCREMENT -1")
    connection.execute("SELECT nextval('down'), nextval('down')")
    before = read_rows(connection, own=["arxos_migrations"])
    connection.execute("SELECT nextval('down')")
    on = read_rows(connection, own=["arxos_migrations"], before=before)
    assert list(lost(before, on)) == []
    assert [loss.words for loss in lost(on, before)] == [
        "public.down goes on behind 2, not behind 3"
    ]


def test_a_table_is_compared_by_the_key_it_had(connection: Connection[object]) -> None:
    """Its values are what they were, though its rows are told apart otherwise now."""
    before = read_rows(connection, own=["arxos_migrations"])
    connection.execute("ALTER TABLE rooms DROP CONSTRAINT rooms_pkey, ADD PRIMARY KEY (code)")
    own = read_rows(connection, own=["arxos_migrations"])
    assert own.tables["public.rooms"].key == ("code",)
    same = read_rows(connection, own=["arxos_migrations"], before=before)
    assert same.tables["public.rooms"].key == ("id",)
    assert list(lost(before, same)) == []


def test_what_is_left_out_is_not_read(
    connection: Connection[object],
) -> None:
    """Nor is what an extension has brought."""
    rows = read_rows(connection, own=["arxos_migrations"], left_out=["public.rooms"])
    assert "public.rooms" not in rows.tables
    assert not [name for name in rows.tables if "spatial" in name]
