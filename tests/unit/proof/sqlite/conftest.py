"""A file of a test's own, and a shadow of files."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from arxos_migrations.proof.sqlite.shadow import Shadow
from support.proved import three_revisions
from support.scratch import Scratch, make_scratch


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Open one in autocommit mode."""
    with closing(sqlite3.connect(tmp_path / "own.db", isolation_level=None)) as connection:
        yield connection


@pytest.fixture
def shadow(tmp_path: Path) -> Shadow:
    """Keep its files in a folder of the test's."""
    folder = tmp_path / "shadow"
    folder.mkdir()
    return Shadow(folder)


@pytest.fixture
def revised(tmp_path: Path) -> Scratch:
    """Give a service with three revisions."""
    return three_revisions(make_scratch(tmp_path, engine="sqlite"))
