"""Tables off a real file, with what tells their rows apart."""

import sqlite3

import pytest

from arxos_migrations.proof.sqlite.catalog import ForeignKey, Key, Table, read_tables


def read(connection: sqlite3.Connection, *statements: str) -> Table:
    """Make tables and read the last one by name."""
    for statement in statements:
        connection.execute(statement)
    return read_tables(connection)[-1]


@pytest.mark.parametrize(
    ("columns", "row_key"),
    [
        ("id INTEGER PRIMARY KEY, code TEXT", ("id",)),
        ("code TEXT, id TEXT PRIMARY KEY", ("id",)),
        ("a TEXT, b TEXT, c TEXT, PRIMARY KEY (c, a)", ("c", "a")),
        ("a TEXT NOT NULL UNIQUE, b TEXT", ("a",)),
        ("a TEXT UNIQUE, b TEXT NOT NULL, c TEXT NOT NULL, UNIQUE (b, c)", ("b", "c")),
        ("a TEXT UNIQUE, b TEXT", ("a", "b")),
        ("a TEXT, b TEXT AS (a) VIRTUAL, c TEXT AS (a) STORED", ("a", "c")),
    ],
)
def test_rows_are_told_apart(
    columns: str, row_key: tuple[str, ...], connection: sqlite3.Connection
) -> None:
    """By the primary key, a unique one without NULL, or every column that is in the file."""
    assert read(connection, f"CREATE TABLE rooms ({columns})").row_key == row_key


def test_an_index_with_a_predicate_tells_nothing_apart(connection: sqlite3.Connection) -> None:
    """Nor does one over an expression; both refuse rows all the same."""
    table = read(
        connection,
        "CREATE TABLE rooms (a TEXT NOT NULL, b TEXT NOT NULL)",
        "CREATE UNIQUE INDEX one ON rooms (a) WHERE b > 'x'",
        "CREATE UNIQUE INDEX two ON rooms (lower(b), a)",
        "CREATE INDEX three ON rooms (b)",
    )
    assert table.row_key == ("a", "b")
    assert [(key.index, key.columns, key.is_partial) for key in table.keys] == [
        ("one", ("a",), True),
        ("two", ("a",), True),
    ]
    assert table.keys[0].sql == "CREATE UNIQUE INDEX one ON rooms (a) WHERE b > 'x'"


@pytest.mark.parametrize(
    ("text", "rowid"),
    [
        ("(Id INTEGER PRIMARY KEY, b TEXT)", "Id"),
        ("(id INT PRIMARY KEY, b TEXT)", None),
        ("(id INTEGER PRIMARY KEY DESC, b TEXT)", None),
        ("(id INTEGER, b TEXT, PRIMARY KEY (id))", "id"),
        ("(id INTEGER PRIMARY KEY, b TEXT) WITHOUT ROWID", None),
        ("(id INTEGER, b TEXT)", None),
    ],
)
def test_the_column_that_is_the_rowid_is_known(
    text: str, rowid: str | None, connection: sqlite3.Connection
) -> None:
    """It alone has a primary key without an index."""
    assert read(connection, f"CREATE TABLE rooms {text}").rowid == rowid


def test_foreign_keys_are_read_with_where_they_lead(connection: sqlite3.Connection) -> None:
    """To columns, or to the primary key; the table need not be there."""
    table = read(
        connection,
        "CREATE TABLE rooms (a INT REFERENCES floors, b INT, c INT, "
        'FOREIGN KEY (b, c) REFERENCES "Old; walls" (x, "y"))',
    )
    assert sorted(table.foreign_keys, key=lambda key: key.parent) == [
        ForeignKey(parent="Old; walls", columns=("b", "c"), parent_columns=("x", "y")),
        ForeignKey(parent="floors", columns=("a",), parent_columns=()),
    ]


def test_columns_say_what_they_take(connection: sqlite3.Connection) -> None:
    """A generated one takes nothing."""
    table = read(
        connection,
        "CREATE TABLE rooms (id INTEGER PRIMARY KEY, "
        "a VARCHAR(5) NOT NULL DEFAULT 'x', b TEXT AS (a))",
    )
    found = [
        (each.name, each.type, each.is_not_null, each.default, each.is_generated)
        for each in table.columns
    ]
    assert found == [
        ("id", "INTEGER", False, None, False),
        ("a", "VARCHAR(5)", True, "'x'", False),
        ("b", "TEXT", False, None, True),
    ]
    assert table.keys == (Key(index="", columns=("id",), is_primary=True, is_partial=False),)
    assert table.column("A") == table.columns[1]
    assert table.column("c") is None


def test_what_is_nobodys_business_is_left_out(connection: sqlite3.Connection) -> None:
    """Ours, SQLite's, what a virtual table keeps its content in, and what is named."""
    for statement in (
        "CREATE TABLE arxos_migrations_runs (id INTEGER PRIMARY KEY AUTOINCREMENT)",
        "CREATE TABLE alembic_version (version_num TEXT)",
        "CREATE VIRTUAL TABLE words USING fts5 (word)",
        "CREATE TABLE Rooms (id INTEGER)",
        "CREATE VIEW small AS SELECT * FROM Rooms",
    ):
        connection.execute(statement)
    tables = read_tables(connection, left_out=["Alembic_Version"])
    assert [(table.name, table.is_virtual) for table in tables] == [
        ("Rooms", False),
        ("words", True),
    ]
    assert [column.name for column in tables[1].columns] == ["word"]


def test_a_virtual_table_whose_module_is_not_there_is_left_out(
    connection: sqlite3.Connection,
) -> None:
    """Nobody can read it."""
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) "
        "VALUES ('table', 'odd', 'odd', 0, 'CREATE VIRTUAL TABLE odd USING nobody (x)')"
    )
    connection.execute("PRAGMA writable_schema = RESET")
    connection.execute("CREATE TABLE rooms (id INTEGER)")
    assert [table.name for table in read_tables(connection)] == ["rooms"]
