"""Where a database is after the death of the process that migrated it."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from arxos_migrations.domain.postgresql_url import parse_postgresql_url
from arxos_migrations.domain.service import VersionTable
from arxos_migrations.domain.sqlite_url import SqliteUrl
from arxos_migrations.runner.settled import settled_place
from support.database import Database
from support.server import backend


def test_a_server_is_asked_under_the_lock(migrated: Database) -> None:
    """tests/unit/deploy/test_judge.py shows that a backend at work is waited for."""
    url = parse_postgresql_url(migrated.url, source="the test")
    assert settled_place(url, migrated.service).heads == ("006",)


def test_a_file_is_simply_read(tmp_path: Path) -> None:
    """The locks of a process end with it."""
    table = VersionTable(schema=None, name="v")
    with closing(sqlite3.connect(tmp_path / "rooms.db")) as connection, connection:
        connection.execute("CREATE TABLE v (version_num)")
        connection.execute("INSERT INTO v VALUES ('002')")
    service = replace(backend(), engine="sqlite", version_table=table)
    assert settled_place(SqliteUrl(tmp_path / "rooms.db"), service).heads == ("002",)
