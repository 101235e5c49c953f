"""A project that `alembic init` has made, with a URL of a file in its ini: `--config` is enough."""

import subprocess
from pathlib import Path

import pytest

from arxos_migrations.config import foreign_service
from support.commands import BIN
from support.file_database import FileDatabase
from support.messages import Ask
from support.warm import Done, Warm

MODELS = """\
from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table{more}

metadata = MetaData()
Table(
    "buildings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String({length}), nullable=False),
)
Table(
    "rooms",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("building_id", Integer, ForeignKey("buildings.id", ondelete="CASCADE")),{column}
)
"""
FIRST = MODELS.format(length=50, more="", column="")
CHANGED = MODELS.format(length=80, more=", Float", column='\n    Column("area", Float),')
GUARDED = """\
from models import metadata
from arxos_migrations.env import run_migrations
run_migrations(metadata)
"""
OWN_METADATA = "import models\ntarget_metadata = models.metadata"
DIFFERENCES = (
    "models: type of column buildings.name: "
    "the database has VARCHAR(50), the models have VARCHAR(80).\n"
    "models: column rooms.area is only in the models.\n"
)
_TABLES = """
    SELECT sql FROM sqlite_schema
    WHERE type = 'table' AND name NOT LIKE 'arxos_migrations_%'
    ORDER BY name
"""


@pytest.fixture
def project(warm: Warm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FileDatabase:
    """Write a project with two tables and its own env.py; its database is at head, with rows."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    folder, ini = tmp_path / "project", tmp_path / "project" / "alembic.ini"
    folder.mkdir()
    subprocess.run(
        [BIN / "alembic", "init", "migrations"], cwd=folder, check=True, capture_output=True
    )
    _replace(ini, "driver://user:pass@localhost/dbname", "sqlite:///%(here)s/rooms.db")
    _replace(_env(folder), "target_metadata = None", OWN_METADATA)
    (folder / "models.py").write_text(FIRST)
    project = FileDatabase(
        service=foreign_service(ini), path=folder / "rooms.db", extra={"DATABASE_URL": ""}
    )
    for words in (("revision", "--autogenerate", "-m", "make tables"), ("upgrade", "head")):
        done = warm.run(project, "alembic", *words)
        assert done.returncode == 0, done.stderr
    project.write("INSERT INTO buildings VALUES (1, 'A'); INSERT INTO rooms VALUES (1, 1), (2, 1)")
    return project


@pytest.fixture(params=["its own env.py", "three lines"])
def either(request: pytest.FixtureRequest, project: FileDatabase) -> FileDatabase:
    """Give the project with either env.py."""
    if request.param == "three lines":
        _env(project.service.folder).write_text(GUARDED)
    return project


def test_status_and_lint_take_it_as_it_is(warm: Warm, either: FileDatabase) -> None:
    """From wherever they are typed."""
    head = either.heads()[0]
    status = _arxos(warm, either, "status")
    assert status.stdout == (
        f"project (project, sqlite): at {head}, newest {head}, nothing pending\n"
    )
    agreed = _arxos(warm, either, "lint", "--models")
    assert (agreed.returncode, agreed.stdout) == (
        0,
        "project: nothing to find in the revision files; models and database agree\n",
    )
    (either.service.folder / "models.py").write_text(CHANGED)
    differing = _arxos(warm, either, "lint", "--models")
    assert (differing.returncode, differing.stdout) == (9, DIFFERENCES)


def test_with_three_lines_a_changed_model_becomes_batch_operations(
    warm: Warm, project: FileDatabase
) -> None:
    """Which run both ways and lose no row; the version table stays the project's own."""
    first = project.heads()
    tables = project.rows(_TABLES)
    _env(project.service.folder).write_text(GUARDED)
    (project.service.folder / "models.py").write_text(CHANGED)
    written = _arxos(warm, project, "revision", "--autogenerate", "-m", "widen names")
    assert written.returncode == 0, written.stderr
    text = Path(written.stdout.removeprefix("Wrote ").strip()).read_text()
    assert text.count("with op.batch_alter_table('buildings', schema=None) as batch_op:") == 2
    assert text.count("with op.batch_alter_table('rooms', schema=None) as batch_op:") == 2
    done = _arxos(warm, project, "upgrade")
    assert (done.returncode, project.heads() != first) == (0, True), done.stderr
    assert _arxos(warm, project, "lint", "--models").returncode == 0
    assert warm.run(project, "alembic", "check").returncode == 0
    assert (
        project.rows("SELECT name, building_id FROM buildings JOIN rooms ON true") == [("A", 1)] * 2
    )
    assert warm.run(project, "alembic", "downgrade", first[0]).returncode == 0
    assert project.rows(_TABLES) == tables
    assert project.rows("SELECT * FROM rooms") == [(1, 1), (2, 1)]


def test_its_own_env_guards_nothing_so_nothing_is_migrated(
    ask: Ask, warm: Warm, project: FileDatabase
) -> None:
    """The message has the three lines; a revision can be written all the same."""
    (project.service.folder / "models.py").write_text(CHANGED)
    written = _arxos(warm, project, "revision", "--autogenerate", "-m", "widen names")
    assert written.returncode == 0, written.stderr
    text = f"""
        {_env(project.service.folder)} does not call run_migrations of arxos_migrations, \
so nothing would guard this run.
        Replace its text by: from your_models import metadata; \
from arxos_migrations.env import run_migrations; run_migrations(metadata)
        Or go on with plain alembic; status, revision and lint work as it is.
    """
    heads = project.heads()
    config = ("--config", str(project.service.ini))
    ask.arxos(project, "upgrade", *config, code=3, text=text)
    ask.arxos(project, "downgrade", "base", *config, code=3, text=text)
    assert project.heads() == heads


def test_eight_upgrades_of_a_guarded_project_at_once(warm: Warm, project: FileDatabase) -> None:
    """The same guards as for a service."""
    _env(project.service.folder).write_text(GUARDED)
    project.path.unlink()
    done = warm.at_once(project, [("alembic", "upgrade", "head")] * 8)
    assert [run.returncode for run in done] == [0] * 8, [run.stdout for run in done]
    assert len([run for run in done if " done in " in run.stderr]) == 1


def _arxos(warm: Warm, project: FileDatabase, *words: str) -> Done:
    """Type a line in a folder that has nothing to do with the project."""
    line = (*words, "--config", str(project.service.ini))
    return warm.run(project, "arxos-migrate", *line, folder=project.path.parents[1])


def _env(folder: Path) -> Path:
    return folder / "migrations" / "env.py"


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
