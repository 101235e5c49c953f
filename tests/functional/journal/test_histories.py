"""Two projects that are not ours share a database, each with a schema of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest

from arxos_migrations.config import foreign_service
from arxos_migrations.domain.plan import Direction
from arxos_migrations.domain.service import Service
from arxos_migrations.engines.postgresql.journal_table import JournalTable
from arxos_migrations.engines.postgresql.offline import before_step, opening
from arxos_migrations.env import settings
from arxos_migrations.errors import PartlyDoneError
from support.alembic_runs import Runner
from support.database import Database
from support.scratch import make_scratch

STOPPED = """
with op.get_context().autocommit_block():
    op.execute("CREATE TABLE half ()")
if "GO_ON" not in os.environ: raise ValueError("stopped")
"""
Project = Callable[[str], Runner]


def _of_schema(ini: Path) -> Service:
    """Describe a project whose folder has the name of its schema."""
    service = foreign_service(ini)
    return replace(service, schema=service.folder.parent.parent.name)


@pytest.fixture
def project(empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Give a function that makes a project with a schema, at 001."""
    monkeypatch.setenv("DATABASE_URL", empty.url)
    monkeypatch.delenv("GO_ON", raising=False)
    monkeypatch.setattr(settings, "foreign_service", _of_schema)

    def make(schema: str) -> Runner:
        with empty.connect(empty.admin_url) as admin:
            admin.execute(f"CREATE SCHEMA {schema} AUTHORIZATION arxos_migrator".encode())
        scratch = make_scratch(tmp_path / schema)
        (scratch.folder / "pyproject.toml").unlink()
        scratch.revise("001")
        scratch.revise("002", parent="001", up=STOPPED, down='op.execute("DROP TABLE half")')
        runner = Runner(scratch=scratch, database=empty)
        runner.run("upgrade", "001")
        return runner

    return make


def _place(project: Runner) -> tuple[list[tuple[object, ...]], object]:
    """Say where a project's version table is, and how far the step that is half done came."""
    service = _of_schema(project.scratch.folder / "alembic.ini")
    with project.database.connect() as connection:
        half_done = JournalTable(connection, service).half_done()
    heads = project.rows(f"SELECT version_num FROM {service.schema}.alembic_version")
    return heads, half_done and (half_done.direction, half_done.revision, half_done.statements)


def test_what_one_has_half_done_does_not_concern_the_other(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even where their revisions have the same names: each goes on with its own."""
    halls, rooms = project("halls"), project("rooms")
    with pytest.raises(PartlyDoneError):
        halls.run("upgrade", "head")
    half_done = (Direction.UPGRADE, "002", 1)
    assert [_place(halls), _place(rooms)] == [([("001",)], half_done), ([("001",)], None)]

    rooms.run("downgrade", "base")
    monkeypatch.setenv("GO_ON", "1")
    rooms.run("upgrade", "head")
    assert [_place(halls), _place(rooms)] == [([("001",)], half_done), ([("002",)], None)]
    assert rooms.rows("SELECT to_regclass('rooms.half')") == [("rooms.half",)]

    halls.run("upgrade", "head")
    assert [_place(halls), _place(rooms)] == [([("002",)], None), ([("002",)], None)]


def test_a_script_looks_for_what_its_own_project_has_half_done(project: Project) -> None:
    """It stops where a step of that one is half done, and nowhere else."""
    halls, rooms = project("halls"), project("rooms")
    with pytest.raises(PartlyDoneError):
        halls.run("upgrade", "head")
    with _script(rooms) as script:
        assert script.execute("SHOW default_transaction_read_only").fetchone() == ("off",)
    stopped = pytest.raises(psycopg.errors.RaiseException, match=r"^upgrade 002 is half done\n")
    with stopped, _script(halls):
        pass


@contextmanager
def _script(project: Runner) -> "Iterator[psycopg.Connection[Any]]":
    """Begin a script of a project that is at its first step."""
    service = _of_schema(project.scratch.folder / "alembic.ini")
    with project.database.connect() as script:
        script.execute(opening(service).encode())
        script.execute(before_step(service, ("001",)).encode())
        yield script
