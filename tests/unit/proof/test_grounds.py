"""The ground of each engine."""

from arxos_migrations.proof.grounds import ground_of
from support.proved import SHADOWS
from support.scratch import Scratch


def test_a_service_of_postgresql_has_a_server(revised: Scratch) -> None:
    """Its databases are copies of one that bootstrap has made."""
    told: list[str] = []
    with (
        ground_of(revised.service, SHADOWS, install=False, tell=told.append) as ground,
        ground.copied(ground.base) as name,
    ):
        assert ground.engine.startswith("postgresql ")
        assert ground.url(name).startswith("postgresql://arxos_migrator@")
        assert "schema public" in ground.snapshot(name).objects
    assert told == []
