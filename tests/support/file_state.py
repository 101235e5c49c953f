"""All that an SQLite file holds, as a value that can be compared."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_BESIDE = ("", "-journal", "-wal")
_AUDIT = {
    f"arxos_migrations_{name}"
    for name in (
        "differences",
        "discards",
        "formats",
        "runs",
        "statements",
        "steps",
        "verifications",
    )
}
"""Tables that say when and by whom, which is never the same twice."""


@dataclass(frozen=True)
class FileState:
    """A schema, its rows, and what SQLite itself has to say against them; not the audit."""

    schema: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[Any, ...], ...]
    faults: tuple[tuple[Any, ...], ...]


def state_of(path: Path) -> FileState:
    """Look at a copy, so that a journal that a dead process left stays where it is."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        for file in beside(path):
            shutil.copy(file, folder)
        with closing(sqlite3.connect(Path(folder, path.name))) as connection:
            return _read(connection)


def beside(path: Path) -> list[Path]:
    """List the files of a database that hold what it is, as far as they are there."""
    names = [path.with_name(path.name + ending) for ending in _BESIDE]
    return [name for name in names if name.exists()]


@contextmanager
def unchanged(path: Path) -> Iterator[None]:
    """See to it that the block changes no byte of a database, and leaves no file beside it."""
    before = {file.name: file.read_bytes() for file in beside(path)}
    yield
    assert {file.name: file.read_bytes() for file in beside(path)} == before


def _read(connection: sqlite3.Connection) -> FileState:
    stored = connection.execute(
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name"
    )
    schema = [row for row in stored if row[2] not in _AUDIT]
    tables = [name for kind, name, _, _ in schema if kind == "table"]
    rows = [
        (table, *row) for table in tables for row in connection.execute(f'SELECT * FROM "{table}"')
    ]
    faults = [
        row
        for pragma in ("integrity_check", "foreign_key_check")
        for row in connection.execute(f"PRAGMA {pragma}")
        if row != ("ok",)
    ]
    return FileState(schema=tuple(schema), rows=tuple(rows), faults=tuple(faults))
