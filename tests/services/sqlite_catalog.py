"""What an SQLite database holds, read so that two databases can be compared fact by fact.

Columns are what the pragmas say. Constraints are the words of the stored statement, since no
pragma knows their names.
"""

import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Facts = dict[str, dict[str, Any]]
"""Table to columns, constraints, indexes and options."""

_TABLES = """
    SELECT name, strict, wr FROM pragma_table_list
    WHERE schema = 'main' AND type = 'table'
      AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'arxos_migrations_*'
    ORDER BY name
"""
_COLUMNS = (
    'SELECT name, type, "notnull", dflt_value, hidden FROM pragma_table_xinfo(?) ORDER BY cid'
)
_STATEMENT = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?"
_INDEXES = """
    SELECT name, sql FROM sqlite_schema
    WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL ORDER BY name
"""
_OTHERS = "SELECT name, sql FROM sqlite_schema WHERE type NOT IN ('table', 'index') ORDER BY name"
_A_CONSTRAINT = re.compile(r"(CONSTRAINT|PRIMARY KEY|UNIQUE|FOREIGN KEY|CHECK)\b", re.IGNORECASE)
_GENERATED = {2: "virtual", 3: "stored"}


def tables(connection: sqlite3.Connection) -> list[str]:
    """Name the tables, without SQLite's and ours."""
    return [name for name, *_ in connection.execute(_TABLES)]


def read_facts(file: Path) -> Facts:
    """Read what the tests of one service expect."""
    found: Facts = json.loads(file.read_text(encoding="utf-8"))
    return found


def read_catalog(connection: sqlite3.Connection) -> Facts:
    """Read all tables; views and triggers are under the name of nothing."""
    found: Facts = {
        name: {
            "columns": _columns(connection, name),
            "constraints": sorted(_constraints(connection, name)),
            "indexes": {index: words(sql) for index, sql in connection.execute(_INDEXES, (name,))},
            "options": [word for word, on in (("STRICT", strict), ("WITHOUT ROWID", wr)) if on],
        }
        for name, strict, wr in connection.execute(_TABLES).fetchall()
    }
    others = connection.execute(_OTHERS).fetchall()
    return {**found, "": dict(others)} if others else found


def words(sql: str) -> str:
    """Put one space for any, and leave away quotes that a plain name does not need."""
    return " ".join(re.sub(r'"([A-Za-z_]\w*)"', r"\1", sql).split())


def definitions(statement: str) -> Iterator[str]:
    """Split what stands in the parentheses of a CREATE TABLE at the commas of its own depth."""
    depth, quoted, definition = 0, False, ""
    for letter in words(statement):
        quoted ^= letter == "'"
        depth -= letter == ")" and not quoted
        if depth and (letter != "," or depth > 1 or quoted):
            definition += letter
        elif definition:
            yield definition.strip()
            definition = ""
        depth += letter == "(" and not quoted


def _columns(connection: sqlite3.Connection, table: str) -> dict[str, Any]:
    rows = connection.execute(_COLUMNS, (table,)).fetchall()
    return {
        name: {
            "position": position,
            "type": kind,
            "nullable": not notnull,
            "default": default,
            **({"generated": _GENERATED[hidden]} if hidden else {}),
        }
        for position, (name, kind, notnull, default, hidden) in enumerate(rows, start=1)
    }


def _constraints(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    """Yield the table's constraints, and the expressions of its generated columns."""
    ((statement,),) = connection.execute(_STATEMENT, (table,))
    for definition in definitions(statement):
        if _A_CONSTRAINT.match(definition) or " GENERATED ALWAYS AS " in definition:
            yield definition
