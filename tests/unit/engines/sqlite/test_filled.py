"""Tables that have rows."""

import sqlite3
from contextlib import closing

from arxos_migrations.engines.sqlite.filled import filled_tables


def test_tables_with_rows_are_named() -> None:
    """Under any name; neither views nor ours."""
    with closing(sqlite3.connect(":memory:")) as connection:
        assert filled_tables(connection) == frozenset()
        connection.executescript("""
            CREATE TABLE "odd; ""Name" (id INTEGER PRIMARY KEY AUTOINCREMENT);
            INSERT INTO "odd; ""Name" VALUES (1);
            CREATE TABLE bare (id INTEGER);
            CREATE TABLE keyed (id TEXT PRIMARY KEY) WITHOUT ROWID;
            INSERT INTO keyed VALUES ('a');
            CREATE VIEW seen AS SELECT 1;
            CREATE TABLE arxos_migrations_runs AS SELECT 1 AS run;
        """)
        assert filled_tables(connection) == {'odd; "Name', "keyed"}
