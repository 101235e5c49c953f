"""The revisions a database is at."""

import pytest

from arxos_migrations.domain.service import VersionTable
from arxos_migrations.engines.postgresql.version import read_heads
from arxos_migrations.errors import RefusedError
from support.database import Database

TABLE = VersionTable(schema="arxos_migrations", name="alembic_version_rooms")


def heads(database: Database, table: VersionTable = TABLE, *rows: str) -> tuple[str, ...]:
    """Fill a version table and read it."""
    with database.connect() as connection:
        name = f'{table.schema or "public"}."{table.name}"'
        connection.execute(f"CREATE TABLE {name} (version_num varchar(32))")
        for row in rows:
            connection.execute(f"INSERT INTO {name} VALUES (%s)", [row])
        return read_heads(connection, table)


@pytest.mark.parametrize("schema", ["arxos_migrations", "no_such_schema", None])
def test_a_missing_table_is_base(empty: Database, schema: str | None) -> None:
    """Also where its schema is missing."""
    with empty.connect() as connection:
        assert read_heads(connection, VersionTable(schema=schema, name="no_such")) == ()


def test_an_empty_table_is_base(empty: Database) -> None:
    """As after a downgrade to base."""
    assert heads(empty) == ()


def test_several_rows_are_several_heads(empty: Database) -> None:
    """Sorted."""
    assert heads(empty, TABLE, "002b", "002a") == ("002a", "002b")


def test_a_name_is_only_a_name(empty: Database) -> None:
    """Whatever is in it."""
    table = VersionTable(schema="arxos_migrations", name="Odd.name; drop table users")
    assert heads(empty, table, "001") == ("001",)


def test_a_table_without_a_schema_is_found_in_the_search_path(empty: Database) -> None:
    """As foreign projects have it."""
    assert heads(empty, VersionTable(schema=None, name="alembic_version"), "abc") == ("abc",)


def test_a_real_database_is_at_its_newest_revision(migrated: Database) -> None:
    """As the command made it."""
    with migrated.connect() as connection:
        assert read_heads(connection, migrated.service.version_table) == ("006",)


def test_a_role_that_may_not_read_is_refused(migrated: Database) -> None:
    """With the role that may."""
    with (
        migrated.connect(migrated.app_url) as connection,
        pytest.raises(RefusedError) as caught,
    ):
        read_heads(connection, migrated.service.version_table)
    assert str(caught.value) == (
        "Role arxos_app may not read the version table "
        "arxos_migrations.alembic_version_arx_backend.\n"
        "Use the URL of the migration role, which arxos-migrate bootstrap makes."
    )
