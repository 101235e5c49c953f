"""All that a small PostgreSQL database holds, as a value that can be compared."""

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import psycopg

_COLUMNS = """
    SELECT a.attrelid::regclass::text, a.attname, format_type(a.atttypid, a.atttypmod),
        a.attnotnull, a.attidentity, pg_get_expr(d.adbin, d.adrelid)
    FROM pg_attribute AS a
    JOIN pg_class AS c ON c.oid = a.attrelid
    LEFT JOIN pg_attrdef AS d ON (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v')
      AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY 1, a.attnum
"""
_INDEXES = """
    SELECT pg_get_indexdef(i.indexrelid) FROM pg_index AS i
    JOIN pg_class AS c ON c.oid = i.indexrelid
    WHERE c.relnamespace = 'public'::regnamespace ORDER BY 1
"""
_CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2
"""
_TABLES = """
    SELECT oid::regclass::text FROM pg_class
    WHERE relkind = 'r' AND relnamespace::regnamespace::text IN ('public', 'arxos_migrations')
    ORDER BY 1
"""
_INVALID = "SELECT count(*) FROM pg_index WHERE NOT (indisvalid AND indisready AND indislive)"
_KEPT = ("alembic_version", "journal")
"""Of our own schema; whatever else it records is another one in each run."""


@dataclass(frozen=True, kw_only=True)
class State:
    """Schema, rows, and indexes that do not work."""

    columns: list[tuple[Any, ...]]
    indexes: list[tuple[Any, ...]]
    constraints: list[tuple[Any, ...]]
    rows: dict[str, list[str]]
    """Of the version table and the journal, too."""
    invalid: int

    def differences(self, expected: "State") -> str:
        """Name what is not as it should be."""
        parts = [each.name for each in fields(self) if each.name != "rows"]
        found = [name for name in parts if getattr(self, name) != getattr(expected, name)]
        tables = sorted(self.rows.keys() | expected.rows.keys())
        found += [name for name in tables if self.rows.get(name) != expected.rows.get(name)]
        return ", ".join(found)


def read_state(connection: "psycopg.Connection[Any]") -> State:
    """Look as a superuser in autocommit mode."""
    tables = [str(name) for (name,) in connection.execute(_TABLES).fetchall()]
    row = connection.execute(_INVALID).fetchone()
    assert row is not None
    return State(
        columns=connection.execute(_COLUMNS).fetchall(),
        indexes=connection.execute(_INDEXES).fetchall(),
        constraints=connection.execute(_CONSTRAINTS).fetchall(),
        rows={name: rows for name in tables if (rows := _rows(connection, name)) is not None},
        invalid=row[0],
    )


def _rows(connection: "psycopg.Connection[Any]", table: str) -> list[str] | None:
    bare = table.removeprefix("arxos_migrations.")
    if bare != table and not bare.startswith(_KEPT):
        return None
    query = f"SELECT t::text FROM {table} AS t ORDER BY 1"
    rows = [str(row) for (row,) in connection.execute(query.encode()).fetchall()]
    # The journal may be there or not, as long as it is empty.
    return rows if rows or bare != "journal" else None
