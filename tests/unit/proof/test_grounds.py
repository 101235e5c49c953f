"""The ground of each engine."""

from pathlib import Path

from arxos_migrations.proof.grounds import ground_of
from support.proved import SHADOWS, three_revisions
from support.scratch import Scratch, make_scratch


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


def test_a_service_of_sqlite_has_files(tmp_path: Path) -> None:
    """They are copies of an empty one; no server is asked for."""
    service = three_revisions(make_scratch(tmp_path, engine="sqlite")).service
    with (
        ground_of(service, tmp_path / "shadows", install=False, tell=print) as ground,
        ground.copied(ground.base) as name,
    ):
        assert ground.engine == "sqlite 3"
        file = Path(ground.url(name).removeprefix("sqlite:///"))
        assert file.stat().st_size == 0
    assert not file.parent.exists()
