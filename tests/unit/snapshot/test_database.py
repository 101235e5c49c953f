"""The snapshot of a service's database, without what is ours."""

import sqlite3
from contextlib import closing
from pathlib import Path

from arxos_migrations.snapshot.database import read_snapshot, version_table
from support.database import Database
from support.scratch import make_scratch


def test_a_server_is_read_without_our_schema(migrated: Database) -> None:
    """By whoever migrates, or by another role that names him."""
    with migrated.connect() as connection:
        found = read_snapshot(connection, migrated.service)
    assert "table public.rooms" in found.objects
    assert not [name for name in found.objects if "arxos_migrations" in name]
    with migrated.connect(migrated.admin_url) as connection:
        assert read_snapshot(connection, migrated.service, migrator="arxos_migrator") == found
    assert version_table(migrated.service) == "arxos_migrations.alembic_version_arx_backend"


def test_a_file_is_read_without_its_version_table(tmp_path: Path) -> None:
    """Which stands among the others."""
    service = make_scratch(tmp_path, engine="sqlite").service
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE rooms (id INTEGER)")
        connection.execute(f'CREATE TABLE "{service.version_table.name}" (version_num TEXT)')
        found = read_snapshot(connection, service)
    assert {name for name in found.objects if name.startswith("table ")} == {"table rooms"}
