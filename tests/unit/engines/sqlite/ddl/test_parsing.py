"""A table's text is taken apart into what is between its commas."""

import sqlite3

import pytest

from arxos_migrations.engines.sqlite.ddl.parsing import parse_table
from arxos_migrations.engines.sqlite.ddl.unreadable import UnreadableError

TEXTS = (
    "CREATE TABLE t(a)",
    "CREATE TABLE t (a INT, b TEXT,CHECK (a > 1) UNIQUE (b) CONSTRAINT x)",
    "CREATE TABLE t (a, CONSTRAINT x CONSTRAINT y CHECK (a))",
    "CREATE TABLE \"t, (\" (\"a,)\" INT DEFAULT ',)', [b(] CHECK ([b(] <> ')'))",
    "CREATE TABLE t ( -- of what\n  a INT, -- the a\n  b INT -- the b\n)",
    "CREATE TABLE t (a INT /* one */ , /* two */ b INT /* three */ ) /* four */ STRICT",
    "CREATE TABLE t (a INT /* x */ , -- y\n b /* , */ INT /* ) */ -- z\n, c)",
    "CREATE TABLE t (a INTEGER PRIMARY KEY, b) WITHOUT  ROWID , STRICT",
    "CREATE TABLE 'key' (key PRIMARY KEY, 'b c' DEFAULT - 1, c DEFAULT \"x\") WITHOUT ROWID",
    "CREATE TABLE t (a AS (b || ')') STORED, b TEXT COLLATE nocase)",
    "CREATE TABLE t (a REFERENCES t ON DELETE SET NULL NOT NULL NOT DEFERRABLE, b NULL)",
)


@pytest.mark.parametrize("sql", TEXTS)
def test_the_parts_are_the_text_again(sql: str) -> None:
    """Word for word, and SQLite sees the same columns."""
    table = parse_table(sql)
    assert table.sql == sql
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute(sql)
    except sqlite3.OperationalError:
        return  # STRICT wants types; the text is one all the same
    rows = connection.execute("SELECT name FROM pragma_table_xinfo(?) ORDER BY cid", (table.name,))
    assert [column.name for column in table.columns] == [name for (name,) in rows]


def test_a_comment_on_the_line_belongs_to_what_is_before_it() -> None:
    """Even after the comma; one on a line of its own does not."""
    table = parse_table("CREATE TABLE t ( -- t\n a, -- the a\n -- of b\n b -- the b\n)")
    assert table.head == "CREATE TABLE t ( -- t"
    assert [piece.trail for piece in table.pieces] == [" -- the a", " -- the b"]
    assert [piece.lead for piece in table.pieces] == ["\n ", "\n -- of b\n "]
    assert table.tail == "\n)"


def test_a_comment_before_the_next_column_belongs_to_that() -> None:
    """However many there are on the line."""
    table = parse_table("CREATE TABLE t (a, /* of b */ b, c /* c */ \n)")
    assert [piece.lead for piece in table.pieces] == ["", " /* of b */ ", " "]
    assert table.pieces[2].trail == " /* c */ "


def test_the_name_is_read_without_its_schema() -> None:
    """SQLite stores it without one."""
    table = parse_table('create table if not exists main."a b" (c) strict ; ')
    assert (table.name, table.stored) == ("a b", 'CREATE TABLE "a b" (c) strict')


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE VIEW t AS SELECT 1",
        "CREATE TEMP TABLE t (a)",
        "CREATE TABLE other.t (a)",
        "CREATE TABLE t AS SELECT 1",
        "CREATE TABLE t ()",
        "CREATE TABLE t (CHECK (1))",
        "CREATE TABLE t (a",
        "CREATE TABLE t (a,)",
        "CREATE TABLE t (a) AS SELECT 1 (",
        "CREATE TABLE t (a); DROP TABLE t",
        "CREATE VIRTUAL TABLE t USING fts5(a)",
        "CREATE TABLE t (a {})",
    ],
)
def test_what_is_no_ordinary_table_is_refused(sql: str) -> None:
    """Before anything is done with it."""
    with pytest.raises(UnreadableError):
        parse_table(sql)
