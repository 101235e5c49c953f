"""Rows live through what autogenerate writes, both ways."""

import pytest

from functional.autogenerate.sqlite.models import CHANGES, changed
from functional.autogenerate.sqlite.running import autogenerate, migrate
from support.file_database import FileDatabase
from support.modelled import write_models

_ROWS = """
INSERT INTO sites (id, code, state) VALUES (1, 'a', 'open'), (5, 'b', NULL);
INSERT INTO rooms (id, site_id, name, area) VALUES (3, 1, 'Hall', 2.5), (9, 5, 'x', 1);
DELETE FROM rooms WHERE id = 9;
INSERT INTO notes (id, room_id, body) VALUES (2, 3, 'one'), (4, 3, 'two');
"""
_TABLES = {
    "sites": "id, code, state",
    "rooms": "id, site_id, name, status, area, doubled, made_at",
    "notes": "id, room_id, body",
    "sqlite_sequence": "name, seq",
}
_NAMES = (
    "WITHOUT ROWID",
    "an option and a column",
    "another collation",
    "a stored expression",
    "a label more",
    "another primary key",
    "another check",
    "another ON DELETE",
    "a type and a collation",
)


@pytest.mark.parametrize("name", _NAMES)
def test_rows_and_counters_are_what_they_were(name: str, database: FileDatabase) -> None:
    """Up and down again."""
    database.write(_ROWS)
    before = _rows(database)
    write_models(database.service, changed(*CHANGES[name]))
    autogenerate(database)
    migrate(database, "head")
    assert _rows(database) == before
    migrate(database, "001")
    assert _rows(database) == before


def _rows(database: FileDatabase) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: database.rows(f"SELECT {columns} FROM {table} ORDER BY 1")
        for table, columns in _TABLES.items()
    }
