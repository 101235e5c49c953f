"""A file of a test's own."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from arxos_migrations.domain.sqlite_url import SqliteUrl


@pytest.fixture
def url(tmp_path: Path) -> SqliteUrl:
    """Name a file that is not there yet."""
    return SqliteUrl(tmp_path / "rooms.db")


@pytest.fixture
def connection(url: SqliteUrl) -> Iterator[sqlite3.Connection]:
    """Open it as the engine does, in autocommit mode."""
    with closing(sqlite3.connect(url.path, isolation_level=None)) as connection:
        yield connection
