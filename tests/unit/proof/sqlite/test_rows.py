"""Rows read off a real file: whatever changes them changes a sum, and nothing else does."""

import sqlite3

import pytest

from arxos_migrations.proof.rows import left, lost
from arxos_migrations.proof.sqlite.rows import read_rows

MADE = """
    CREATE TABLE rooms (
        id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT, size NUMERIC, data BLOB,
        twice AS (size * 2) STORED, thrice AS (size * 3)
    );
    INSERT INTO rooms (id, code, size, data)
    SELECT value, 'c' || value, value, x'00ff' FROM generate_series(1, 100);
    CREATE TABLE tags (room INTEGER, tag TEXT);
    INSERT INTO tags SELECT value, 't' FROM generate_series(1, 10);
    INSERT INTO tags VALUES (99, 'twin'), (99, 'twin');
    CREATE TABLE "odd; ""Name" (" id" INTEGER NOT NULL UNIQUE, "SELECT" TEXT);
    INSERT INTO "odd; ""Name" VALUES (1, NULL), (2, 'x');
    CREATE TABLE visits (room INTEGER, day TEXT, pages ANY, PRIMARY KEY (room, day))
        STRICT, WITHOUT ROWID;
    INSERT INTO visits VALUES (1, 'Monday', 1), (1, 'Tuesday', '1');
    CREATE TABLE empty (x);
    CREATE VIRTUAL TABLE words USING fts5 (word);
    INSERT INTO words VALUES ('one'), ('two');
    CREATE VIRTUAL TABLE hidden USING fts5 (word, content='');
    CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT);
    CREATE TABLE arxos_migrations_runs (id INTEGER PRIMARY KEY AUTOINCREMENT);
    INSERT INTO arxos_migrations_runs DEFAULT VALUES
"""
SERIES = """WITH RECURSIVE series (value) AS
    (SELECT 1 UNION ALL SELECT value + 1 FROM series WHERE value < {})"""


@pytest.fixture
def filled(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Give a file with rows of several kinds."""
    for statement in MADE.split(";\n"):
        text = statement.strip()
        for number in (100, 10):
            if f"generate_series(1, {number})" in text:
                head, rest = text.split("SELECT", 1)
                rest = rest.replace(f"generate_series(1, {number})", "series")
                text = f"{head} {SERIES.format(number)} SELECT {rest}"
        connection.execute(text)
    return connection


def test_tables_are_read_with_their_keys(filled: sqlite3.Connection) -> None:
    """The primary key, a unique one without NULL, the rowid of a virtual one, or every column."""
    rows = read_rows(filled)
    assert {name: table.key for name, table in rows.tables.items()} == {
        "rooms": ("id",),
        "tags": ("room", "tag"),
        '"odd; ""name"': ('" id"',),
        "visits": ("room", "day"),
        "empty": ("x",),
        "words": ("rowid",),
        "hidden": ("rowid",),
        "counted": ("id",),
    }
    assert rows.count == 118
    assert rows.sequences == {"the counter of counted": "", "the counter of rooms": "100"}
    assert rows.numbered == {"the counter of counted": "counted", "the counter of rooms": "rooms"}
    assert {*rows.tables["rooms"].columns} == {"id", "code", "size", "data", "twice"}


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "UPDATE rooms SET code = CASE id WHEN 1 THEN 'c2' ELSE 'c1' END WHERE id < 3",
            ["rooms.code holds other values"],
        ),
        (
            "UPDATE rooms SET size = NULL WHERE id = 5",
            ["rooms.size holds other values", "rooms.twice holds other values"],
        ),
        ("UPDATE rooms SET data = x'00fe' WHERE id = 7", ["rooms.data holds other values"]),
        (
            "UPDATE rooms SET code = CAST('c1' || char(0) || 'x' AS TEXT) WHERE id = 1",
            ["rooms.code holds other values"],
        ),
        (
            "UPDATE rooms SET code = CAST(x'ff' AS TEXT) WHERE id = 1",
            ["rooms.code holds other values"],
        ),
        ("UPDATE rooms SET data = CAST(data AS TEXT)", ["rooms.data holds other values"]),
        ("DELETE FROM tags WHERE room = 1", ["tags has 11 of 12 rows"]),
        ("UPDATE tags SET tag = 'a' WHERE room = 3", ["tags has 11 of 12 rows"]),
        (
            "DELETE FROM tags WHERE rowid = (SELECT max(rowid) FROM tags)",
            ["tags has 11 of 12 rows"],
        ),
        ("DROP TABLE tags", ["tags is gone with 12 rows"]),
        ("ALTER TABLE rooms DROP COLUMN code", ["rooms.code is gone"]),
        ("UPDATE visits SET pages = 1", ["visits.pages holds other values"]),
        ("UPDATE visits SET pages = 1.5 WHERE day = 'Monday'", ["visits.pages holds other values"]),
        (
            """UPDATE "odd; ""Name" SET "SELECT" = 'y' WHERE "SELECT" IS NULL""",
            ['"odd; ""name"."select" holds other values'],
        ),
        ("UPDATE words SET word = 'three' WHERE word = 'two'", ["words.word holds other values"]),
        ("UPDATE words SET rowid = 9 WHERE word = 'two'", ["words has 1 of 2 rows"]),
        (
            "DELETE FROM sqlite_sequence",
            ["the counter of rooms begins again, not behind 100"],
        ),
        (
            "UPDATE sqlite_sequence SET seq = 99 WHERE name = 'rooms'",
            ["the counter of rooms goes on behind 99, not behind 100"],
        ),
    ],
)
def test_a_change_of_rows_is_seen(
    statement: str, said: list[str], filled: sqlite3.Connection
) -> None:
    """Also values that were swapped between two rows, and one that has another type."""
    before = read_rows(filled)
    filled.execute(statement)
    found = lost(before, read_rows(filled, before=before))
    assert [loss.words for loss in found] == said


@pytest.mark.parametrize(
    "change",
    [
        "PRAGMA case_sensitive_like = ON",
        "UPDATE rooms SET code = code",
        "VACUUM",
        "ALTER TABLE rooms ADD COLUMN colour TEXT",
        "ALTER TABLE rooms RENAME COLUMN code TO CODE",
        "CREATE TABLE old AS SELECT * FROM tags ORDER BY room DESC; DELETE FROM tags;"
        " INSERT INTO tags SELECT * FROM old; DROP TABLE old",
        "INSERT INTO words (words) VALUES ('optimize')",
        "UPDATE sqlite_sequence SET seq = 200",
    ],
)
def test_what_is_no_change_of_rows_changes_nothing(change: str, filled: sqlite3.Connection) -> None:
    """Neither their order nor the case of names; a number that nobody has is no loss."""
    before = read_rows(filled)
    for statement in change.split(";"):
        filled.execute(statement)
    after = read_rows(filled, before=before)
    assert [*lost(before, after), *left(before, after)] == []


def test_rows_that_came_are_no_loss(filled: sqlite3.Connection) -> None:
    """They are said apart, and what was there is compared as if they were not."""
    before = read_rows(filled)
    filled.execute("INSERT INTO rooms (id, code) VALUES (101, 'new')")
    filled.execute("INSERT INTO tags VALUES (1, 'u'), (99, 'twin')")
    after = read_rows(filled, before=before)
    assert list(lost(before, after)) == []
    assert list(left(before, after)) == ["rooms has 1 row more", "tags has 2 rows more"]
    filled.execute("UPDATE rooms SET code = 'other' WHERE id = 7")
    after = read_rows(filled, before=before)
    assert [loss.spots for loss in lost(before, after)] == [(("rooms", "code"),)]


def test_a_table_is_compared_by_the_key_it_had(filled: sqlite3.Connection) -> None:
    """Its values are what they were, though its rows are told apart otherwise now."""
    before = read_rows(filled)
    filled.execute("CREATE TABLE new (room INTEGER, day TEXT PRIMARY KEY, pages ANY) STRICT")
    filled.execute("INSERT INTO new SELECT * FROM visits")
    filled.execute("DROP TABLE visits")
    filled.execute("ALTER TABLE new RENAME TO visits")
    assert read_rows(filled).tables["visits"].key == ("day",)
    same = read_rows(filled, before=before)
    assert same.tables["visits"].key == ("room", "day")
    assert list(lost(before, same)) == []


def test_what_is_left_out_is_not_read(filled: sqlite3.Connection) -> None:
    """By whatever case it is named in; the connection is as it was."""
    rows = read_rows(filled, left_out=["ROOMS"])
    assert "rooms" not in rows.tables
    assert rows.sequences == {"the counter of counted": ""}
    assert filled.execute("SELECT 'text'").fetchone() == ("text",)
    assert not filled.in_transaction


def test_a_virtual_table_that_cannot_be_read_is_left_out(filled: sqlite3.Connection) -> None:
    """Such as one whose content is in a table that is gone."""
    filled.execute("CREATE TABLE texts (word)")
    filled.execute("INSERT INTO texts VALUES ('x')")
    filled.execute("CREATE VIRTUAL TABLE found USING fts5 (word, content='texts')")
    assert read_rows(filled).tables["found"].count == 1
    filled.execute("DROP TABLE texts")
    assert "found" not in read_rows(filled).tables
