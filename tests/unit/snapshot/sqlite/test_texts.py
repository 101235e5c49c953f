"""What a file stores, without what is nobody's business."""

import sqlite3

from arxos_migrations.snapshot.sqlite.texts import columns_of, read_texts


def test_ours_and_sqlites_and_shadows_and_what_is_named_are_left_out(
    connection: sqlite3.Connection,
) -> None:
    """With all that belongs to one of them."""
    connection.executescript("""
        CREATE TABLE rooms (id INTEGER PRIMARY KEY AUTOINCREMENT, code UNIQUE);
        CREATE INDEX rooms_code_idx ON rooms (code);
        CREATE TABLE arxos_migrations_runs (id);
        CREATE INDEX runs_idx ON arxos_migrations_runs (id);
        CREATE TABLE Alembic_Version (version_num);
        CREATE INDEX version_idx ON Alembic_Version (version_num);
        CREATE VIRTUAL TABLE search USING fts5 (words);
        CREATE INDEX shadow_idx ON search_config (v);
        CREATE VIEW seen AS SELECT id FROM rooms;
        CREATE TRIGGER kept INSTEAD OF DELETE ON seen BEGIN SELECT 1; END;
        CREATE TEMP TABLE search (words);
        ANALYZE;
    """)
    found = read_texts(connection, left_out=["ALEMBIC_version"])
    assert [(text.type, text.name, text.of) for text in found] == [
        ("table", "rooms", "rooms"),
        ("index", "rooms_code_idx", "rooms"),
        ("virtual table", "search", "search"),
        ("view", "seen", "seen"),
        ("trigger", "kept", "seen"),
    ]
    assert found[3].sql == "CREATE VIEW seen AS SELECT id FROM rooms"


def test_a_view_that_does_not_work_has_no_columns(connection: sqlite3.Connection) -> None:
    """It is no reason to fail."""
    connection.executescript("""
        CREATE VIEW one AS SELECT 1 AS A, 2 AS "b c";
        CREATE VIEW two AS SELECT 1 FROM nowhere;
        CREATE VIRTUAL TABLE three USING fts5 (words);
        CREATE TABLE four (a);
    """)
    asked = columns_of(connection, read_texts(connection, left_out=()))
    assert asked == {"one": ["A", "b c"], "three": ["words"]}
