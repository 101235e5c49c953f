"""A service on a file that is at its newest revision."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from support.file_database import FileDatabase
from support.scratch import URL, make_scratch

REVISIONS = {"001": None, "002": "001"}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_urls: None) -> FileDatabase:  # noqa: ARG001 - the test sets its own
    """Write both, go to the service's folder and set its variable."""
    scratch = make_scratch(tmp_path, engine="sqlite")
    for number, parent in REVISIONS.items():
        scratch.revise(number, parent=parent)
    file = FileDatabase(service=scratch.service, path=tmp_path / "rooms.db")
    table = scratch.service.version_table.name
    with closing(sqlite3.connect(file.path)) as connection, connection:
        connection.execute(f"CREATE TABLE {table} (version_num TEXT NOT NULL)")
        connection.execute(f"INSERT INTO {table} VALUES ('002')")
    monkeypatch.chdir(scratch.folder)
    monkeypatch.setenv(URL, file.url)
    return file
