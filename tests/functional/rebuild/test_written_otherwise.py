"""Texts that SQLite takes and few people write: each edit means what it says, and nothing more."""

import sqlite3
from contextlib import closing
from sqlite3 import Connection
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import op

from functional.rebuild import ways

COLUMNS = """\
name
name TEXT NULL
name TEXT NOT NULL NOT NULL
name 'my type'
name "NOT" NULL
name TEXT CONSTRAINT x
name TEXT CONSTRAINT x NOT NULL
name TEXT NOT NULL CONSTRAINT x
name TEXT CONSTRAINT a CONSTRAINT b DEFAULT 3 NOT NULL
name DOUBLE PRECISION
name VARCHAR(40)NOT NULL
name VARCHAR(9)DEFAULT'x'NOT NULL
name INT DEFAULT'x'CHECK(name)UNIQUE
name TEXT COLLATE"nocase"UNIQUE DEFAULT`b`NOT NULL
"name"TEXT/**/NOT/**/NULL
name TEXT DEFAULT(1)NOT NULL
name TEXT DEFAULT/**/5
name /*c*/ TEXT /*d*/ NOT /*e*/ NULL /*f*/
name DECIMAL(10,-2)
name NUMERIC(+5 , 2)
name TEXT REFERENCES p DEFERRABLE
name TEXT REFERENCES p ON DELETE SET DEFAULT DEFAULT 5 NOT NULL
name TEXT REFERENCES p(id) ON UPDATE SET NULL NOT DEFERRABLE INITIALLY IMMEDIATE NOT NULL
name TEXT DEFAULT NULL
name TEXT DEFAULT nul
name TEXT DEFAULT -.5e-3
name TEXT DEFAULT TRUE
name TEXT DEFAULT 'a''b--'
name TEXT DEFAULT [br]
name TEXT DEFAULT x'00' COLLATE binary
name GENERATED
name KEY
name WITHOUT
name TEXT CHECK(name<>')')CHECK(name<>'--')
name TEXT NOT NULL ON CONFLICT IGNORE UNIQUE ON CONFLICT REPLACE""".splitlines()
Column = list[Any]
"""A row of `PRAGMA table_xinfo`: number, name, type, NOT NULL, default, key, hidden."""
EDITS: dict[str, tuple[dict[str, Any], int, Any]] = {
    "forbid NULL": ({"nullable": False}, 3, 1),
    "allow NULL": ({"nullable": True}, 3, 0),
    "change the type": ({"type_": sa.String(9)}, 2, "VARCHAR(9)"),
    "set a text": ({"server_default": "d"}, 4, "'d'"),
    "set a number": ({"server_default": sa.text("0")}, 4, "0"),
    "set a word": ({"server_default": sa.text("CURRENT_TIME")}, 4, "CURRENT_TIME"),
    "take the default": ({"server_default": None}, 4, None),
}
"""Options of alter_column, the place in table_xinfo that they change, and what is there then."""


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("column", COLUMNS)
def test_a_column_is_edited_in_one_place(column: str, edit: str) -> None:
    """SQLite itself says what the column is; keys and indexes are the same ones."""
    options, place, value = EDITS[edit]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE p (id INTEGER PRIMARY KEY)")
        connection.execute(f"CREATE TABLE rooms (id INTEGER PRIMARY KEY, {column}, z INT)")
        wanted, around = _column(connection), _keys(connection)
        wanted[place] = value
        ways.with_ours(connection, lambda: op.alter_column("rooms", "name", **options))
        assert (_column(connection), _keys(connection)) == (wanted, around)


def _column(connection: Connection) -> Column:
    columns = [list(row) for row in connection.execute("PRAGMA table_xinfo(rooms)")]
    assert [column[1] for column in columns] == ["id", "name", "z"]
    return columns[1]


def _keys(connection: Connection) -> list[list[tuple[Any, ...]]]:
    pragmas = ("index_list(rooms)", "foreign_key_list(rooms)")
    return [connection.execute(f"PRAGMA {pragma}").fetchall() for pragma in pragmas]
