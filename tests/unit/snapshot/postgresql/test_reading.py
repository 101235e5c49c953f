"""The catalog is read in one go; what it finds is shown by tests/drift."""

import pytest
from psycopg.errors import QueryCanceled

from arxos_migrations.snapshot.postgresql.reading import read
from support.database import Database


def test_a_migrated_database_is_read(migrated: Database) -> None:
    """Tables with their parts; extensions stand for their members."""
    with migrated.connect() as connection:
        snapshot = read(connection, own=["arxos_migrations"])
        assert connection.info.transaction_status == 0
    kinds = {name.partition(" ")[0] for name in snapshot.objects}
    assert {"table", "column", "constraint", "index", "schema", "extension"} <= kinds
    assert snapshot.objects["extension postgis"] == {"schema": "public"}
    assert "table public.spatial_ref_sys" not in snapshot.objects
    assert not [name for name in snapshot.objects if "arxos_migrations" in name]
    assert snapshot.reported["encoding"] == "UTF8"


def test_what_is_left_out_is_not_there(migrated: Database) -> None:
    """Neither the relation nor what goes with it, nor its place in the order of columns."""
    with migrated.connect() as connection:
        whole = read(connection)
        part = read(connection, own=["arxos_migrations"], left_out=["public.rooms"])
    gone = {name for name in whole.objects if name not in part.objects}
    assert "table public.rooms" in gone
    assert "column public.rooms.id" in gone
    assert "public.rooms" in whole.reported["column order"]
    assert "public.rooms" not in part.reported["column order"]


def test_the_migration_role_has_no_name(migrated: Database) -> None:
    """Each target names its own."""
    with migrated.connect(migrated.admin_url) as connection:
        named = read(connection, own=["arxos_migrations"], migrator="arxos_migrator")
        other = read(connection, own=["arxos_migrations"], migrator="nobody")
    assert named.objects["table public.rooms"]["owner"] == "(migration role)"
    assert other.objects["table public.rooms"]["owner"] == "arxos_migrator"
    with migrated.connect() as connection:
        assert read(connection, own=["arxos_migrations"]) == named


def test_a_refusal_leaves_no_transaction(migrated: Database) -> None:
    """The connection can be used afterwards."""
    with migrated.connect() as connection:
        connection.execute("SET statement_timeout = '1ms'")
        with pytest.raises(QueryCanceled):
            read(connection)
        assert connection.info.transaction_status == 0
        assert connection.execute("SELECT 1").fetchone() == (1,)
