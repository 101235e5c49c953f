"""A file of a test's own, and a service for it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from arxos_migrations.domain.service import Service, VersionTable
from support.server import backend


@pytest.fixture
def service() -> Service:
    """Give a service on SQLite."""
    table = VersionTable(schema=None, name="arxos_migrations_alembic_version_rooms")
    return replace(backend(), name="rooms", engine="sqlite", version_table=table)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Name its file."""
    return tmp_path / "rooms.db"


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    """Open it as the engine does, in autocommit mode."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection
