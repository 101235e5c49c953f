"""Where things of ours are."""

from arxos_migrations.domain.layout import version_table_name


def test_the_version_table_is_named_after_the_service() -> None:
    """In SQLite, which has no schemas, with ours in front."""
    assert version_table_name("postgresql", "arx-rooms") == "alembic_version_arx_rooms"
    assert version_table_name("sqlite", "rooms") == "arxos_migrations_alembic_version_rooms"
