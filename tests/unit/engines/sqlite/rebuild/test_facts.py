"""An ordinary table is described; everything else is refused by its kind."""

import sqlite3

import pytest

from arxos_migrations.engines.sqlite.rebuild.facts import ColumnFact, read_facts
from arxos_migrations.errors import RefusedError


def test_a_table_is_found_in_any_case(database: sqlite3.Connection) -> None:
    """And named as it is written."""
    facts = read_facts(database, "ROOMS")
    assert (facts.name, facts.has_rowid, facts.alias, facts.rowid) == ("rooms", True, "id", "rowid")
    assert facts.column("CODE") == ColumnFact(name="code", type="TEXT", generated=False)
    assert facts.column("nothing") is None


@pytest.mark.parametrize(
    ("sql", "alias", "rowid"),
    [
        ("(a INTEGER PRIMARY KEY)", "a", "rowid"),
        ("(a INTEGER, PRIMARY KEY (a DESC))", "a", "rowid"),
        ("(a INTEGER PRIMARY KEY DESC)", None, "rowid"),
        ("(a INT PRIMARY KEY)", None, "rowid"),
        ("(a INTEGER, b, PRIMARY KEY (a, b))", None, "rowid"),
        ("(a INTEGER PRIMARY KEY) WITHOUT ROWID", None, None),
        ("(RowId, oid)", None, "_rowid_"),
        ("(rowid, oid, _rowid_)", None, None),
    ],
)
def test_the_rowid_is_known_by_its_names(
    database: sqlite3.Connection, sql: str, alias: str | None, rowid: str | None
) -> None:
    """An INTEGER PRIMARY KEY is one of them, unless it has an index of its own."""
    database.execute(f"CREATE TABLE t {sql}")
    facts = read_facts(database, "t")
    assert (facts.alias, facts.rowid) == (alias, rowid)


def test_generated_columns_are_known(database: sqlite3.Connection) -> None:
    """Of both kinds."""
    database.execute("CREATE TABLE t (a, b AS (a), c AS (a) STORED)")
    assert [column.generated for column in read_facts(database, "t").columns] == [False, True, True]


@pytest.mark.parametrize(
    ("sql", "name", "message"),
    [
        ("", "t", "There is no table t.\nMend the name in the revision."),
        (
            "CREATE VIEW t AS SELECT 1",
            "T",
            "t is a view, which is not rebuilt.\n"
            "Drop the view and create it again, with op.execute.",
        ),
        (
            "CREATE VIRTUAL TABLE t USING fts5(a)",
            "t",
            "t is a virtual table, which is not rebuilt.\n"
            "Drop the virtual table and create it again, with op.execute.",
        ),
        (
            "CREATE VIRTUAL TABLE t USING fts5(a)",
            "t_content",
            "t_content is a shadow table, which is not rebuilt.\n"
            "Change the virtual table that it belongs to.",
        ),
        (
            "CREATE TEMP TABLE rooms (a)",
            "rooms",
            "There is a temporary table rooms, which hides any other of that name.\n"
            "Drop the temporary table first.",
        ),
        (
            "CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT)",
            "sqlite_sequence",
            "sqlite_sequence is a table of SQLite itself.\nLeave it to SQLite.",
        ),
    ],
)
def test_what_is_no_ordinary_table_is_refused(
    database: sqlite3.Connection, sql: str, name: str, message: str
) -> None:
    """With what to do instead."""
    database.execute(sql)
    with pytest.raises(RefusedError) as raised:
        read_facts(database, name)
    assert str(raised.value) == message


def test_a_table_of_an_attached_database_is_refused(database: sqlite3.Connection) -> None:
    """It has migrations of its own."""
    database.execute("COMMIT")
    database.execute("ATTACH ':memory:' AS other")
    database.execute("CREATE TABLE other.t (a)")
    with pytest.raises(RefusedError) as raised:
        read_facts(database, "t")
    assert str(raised.value) == (
        "The table t is in the attached database other.\nMigrate that database by itself."
    )
