"""SQLite's own ALTER TABLE, and what it would lose or refuse."""

import sqlite3

import pytest

from arxos_migrations.engines.sqlite.rebuild.native import add_column, drop_column, rename_column
from arxos_migrations.errors import RefusedError


def text(database: sqlite3.Connection, name: str = "rooms") -> str:
    """Read a stored text."""
    ((sql,),) = database.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,))
    return str(sql)


def test_a_rename_goes_everywhere(database: sqlite3.Connection) -> None:
    """A plain name stays a plain one."""
    database.execute("CREATE VIEW v AS SELECT code FROM rooms")
    rename_column(database, "ROOMS", "code", "number")
    assert text(database, "v") == "CREATE VIEW v AS SELECT number FROM rooms"
    assert "number TEXT UNIQUE" in text(database)


@pytest.mark.parametrize("name", ["order", "two words", 'a"b', "Größe"])
def test_a_name_that_needs_quotes_gets_them(database: sqlite3.Connection, name: str) -> None:
    """Keywords, too."""
    rename_column(database, "rooms", "code", name)
    quoted = name.replace('"', '""')
    assert f'"{quoted}" TEXT UNIQUE' in text(database)


def test_an_older_broken_view_does_not_keep_a_column_from_its_name(
    database: sqlite3.Connection,
) -> None:
    """SQLite alone refuses that; the view stays as it is."""
    database.execute("CREATE VIEW broken AS SELECT a FROM nowhere")
    database.execute("CREATE VIEW v AS SELECT code FROM rooms")
    rename_column(database, "rooms", "code", "number")
    assert text(database, "v") == "CREATE VIEW v AS SELECT number FROM rooms"
    assert text(database, "broken") == "CREATE VIEW broken AS SELECT a FROM nowhere"
    assert database.execute("PRAGMA writable_schema").fetchone() == (0,)


@pytest.mark.parametrize("older", ["", "CREATE VIEW broken AS SELECT a FROM nowhere"])
def test_a_view_that_a_rename_breaks_keeps_it_from_happening(
    database: sqlite3.Connection, older: str
) -> None:
    """Whether or not there is an older broken one."""
    database.execute(older)
    database.execute("CREATE VIEW inner_view AS SELECT code FROM rooms")
    database.execute("CREATE VIEW outer_view AS SELECT code FROM inner_view")
    before = text(database)
    with pytest.raises(RefusedError, match="outer_view"):
        rename_column(database, "rooms", "code", "number")
    assert text(database) == before


def test_a_name_that_is_taken_is_refused(database: sqlite3.Connection) -> None:
    """With SQLite's reason."""
    with pytest.raises(RefusedError) as raised:
        rename_column(database, "rooms", "code", "floor")
    assert raised.value.lines[0] == (
        "SQLite does not rename rooms.code: OperationalError (SQLITE_ERROR) "
        "error in table rooms after rename: duplicate column name: floor."
    )


def test_a_plain_column_is_added(database: sqlite3.Connection) -> None:
    """And SQLite says so when it could not."""
    assert add_column(database, "rooms", "height REAL DEFAULT 2.5")
    assert text(database).endswith("floor TEXT, height REAL DEFAULT 2.5)")
    assert not add_column(database, "rooms", "width REAL UNIQUE")
    assert not add_column(database, "rooms", "width REAL DEFAULT 0 CHECK (width > 0)")
    assert not add_column(database, "rooms", "width REAL NOT NULL")


def test_a_plain_column_is_dropped(database: sqlite3.Connection) -> None:
    """One with a key of its own is left to a rebuild."""
    assert drop_column(database, "rooms", "FLOOR")
    assert text(database) == "CREATE TABLE rooms (id INTEGER PRIMARY KEY, code TEXT UNIQUE)"
    assert not drop_column(database, "rooms", "code")


def test_a_column_beside_a_comment_is_left_to_a_rebuild(database: sqlite3.Connection) -> None:
    """SQLite would take the comment away with it."""
    database.execute("CREATE TABLE t (a, -- of a\n b)")
    assert not drop_column(database, "t", "b")
    assert text(database, "t") == "CREATE TABLE t (a, -- of a\n b)"


def test_a_column_in_use_is_refused(database: sqlite3.Connection) -> None:
    """By the names of its users."""
    database.execute("CREATE VIEW v AS SELECT floor FROM rooms")
    with pytest.raises(RefusedError, match="used by the view v"):
        drop_column(database, "rooms", "floor")
