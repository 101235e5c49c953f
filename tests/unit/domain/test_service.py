"""What a target is when its table says little, and what a history is known by."""

from dataclasses import replace

from arxos_migrations.domain.service import Target, VersionTable
from support.server import backend


def test_a_target_waits_five_minutes_and_has_no_pooler_unless_it_says_so() -> None:
    """The variables have to be named."""
    target = Target(name="local", url_env="URL", admin_url_env="ADMIN_URL")
    assert (target.lock_wait_s, target.pooler) == (300.0, "none")


def test_a_history_is_known_by_its_version_table() -> None:
    """Of a foreign project on PostgreSQL too, whose table is in the migrated schema."""
    service = backend()
    assert service.history == "arxos_migrations.alembic_version_arx_backend"
    foreign = replace(service, version_table=VersionTable(schema=None, name="alembic_version"))
    assert foreign.history == "public.alembic_version"
    assert replace(foreign, schema="rooms").history == "rooms.alembic_version"
    assert replace(foreign, engine="sqlite").history == "alembic_version"
