"""The ground of each engine."""

from pathlib import Path

import pytest

from arxos_migrations.errors import UsageError
from arxos_migrations.proof.foreign.terms import Terms
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


@pytest.mark.parametrize("engine", ["postgresql", "sqlite"])
def test_a_base_begins_with_sql(tmp_path: Path, engine: str) -> None:
    """On either engine; what cannot be run is said."""
    service = make_scratch(tmp_path, engine=engine).service
    folder = SHADOWS if engine == "postgresql" else tmp_path / "shadows"
    terms = Terms(
        scheme=engine, base="CREATE TABLE rooms (id integer); CREATE TABLE doors (x text)"
    )
    with (
        ground_of(service, folder, install=False, tell=print, terms=terms) as ground,
        ground.copied(ground.base) as name,
    ):
        named = [each.rpartition(".")[2] for each in ground.snapshot(name).objects]
        assert {"rooms", "doors"} <= {each.removeprefix("table ") for each in named}
    wrong = Terms(scheme=engine, base="CREATE TABLE rooms (")
    with (
        pytest.raises(UsageError) as caught,
        ground_of(service, folder, install=False, tell=print, terms=wrong),
    ):
        pass
    said, remedy = caught.value.lines
    assert said.startswith("The SQL of --base cannot be run: ")
    assert remedy == "Mend it: it is run in an empty database, by a superuser, without psql."
