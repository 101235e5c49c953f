"""Every plain Alembic command of the guides works in a service's folder, as typed."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from arxos_migrations.config import service_at
from support.database import Database
from support.dumps import schema_dump
from support.looking import heads
from support.messages import assert_discreet
from support.scratch import URL, Scratch
from support.warm import Done, Warm

Typed = Callable[..., Done]


@pytest.fixture
def folder(tmp_path: Path, empty: Database) -> Path:
    """Copy the backend's folder, so that new files do not land in the repository."""
    folder = tmp_path / "services" / "arx-backend"
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    shutil.copytree(empty.service.folder, folder, ignore=ignored)
    return folder


@pytest.fixture
def on_migrated(migrated: Database, folder: Path) -> Database:
    """Give a database at head whose commands run in the copied folder."""
    service = service_at(folder)
    assert service is not None
    return replace(migrated, service=service)


@pytest.fixture
def typed(warm: Warm, on_migrated: Database) -> Typed:
    """Type a line of plain Alembic; it must end well."""

    def run(*words: str) -> Done:
        done = warm.run(on_migrated, "alembic", *words)
        assert done.returncode == 0, done.stdout + done.stderr
        assert_discreet(done)
        return done

    return run


def test_current_and_heads_name_the_newest(typed: Typed) -> None:
    """With Alembic's own words."""
    assert typed("current").stdout == "006 (head)\n"
    assert typed("heads").stdout == "006 (head)\n"


def test_upgrade_and_downgrade_take_every_form_of_a_target(
    typed: Typed, on_migrated: Database
) -> None:
    """A step, a revision, the ends."""
    visited = []
    for line in (
        "downgrade -1",
        "downgrade 003",
        "upgrade +1",
        "upgrade 005",
        "upgrade head",
        "downgrade base",
        "upgrade heads",
    ):
        typed(*line.split())
        visited.append(heads(on_migrated))
    assert visited == [["005"], ["003"], ["004"], ["005"], ["006"], [], ["006"]]


def test_history_and_show_print_the_headers(typed: Typed) -> None:
    """Newest first, with what each is for."""
    history = typed("history", "--verbose").stdout
    assert history.count("\nParent: ") == 6
    assert history.index("Rev: 006 (head)") < history.index("Rev: 001")
    assert "    Purpose: who signs in" in history
    shown = typed("show", "003").stdout
    assert shown.startswith("Rev: 003\n")
    assert "    Create rooms." in shown


def test_history_needs_no_database(warm: Warm, on_migrated: Database) -> None:
    """Only `--indicate-current` asks for one."""
    url = on_migrated.service.targets["local"].url_env
    done = warm.run(on_migrated, "alembic", "history", env={url: ""})
    assert done.returncode == 0, done.stdout
    assert [line.split()[2].rstrip(",") for line in done.stdout.splitlines()] == [
        *("006", "005", "004", "003", "002", "001")
    ]
    assert warm.run(on_migrated, "alembic", "history", "-i", env={url: ""}).returncode == 255
    assert "005 -> 006 (head) (current)" in (
        warm.run(on_migrated, "alembic", "history", "-i").stdout
    )


def test_check_finds_nothing_at_head(typed: Typed) -> None:
    """Models and revisions agree."""
    assert typed("check").stdout == "No new upgrade operations detected.\n"


def test_stamp_moves_the_version_alone(typed: Typed, on_migrated: Database) -> None:
    """Under the lock, like every command that writes."""
    before = schema_dump(on_migrated)
    typed("stamp", "003")
    assert heads(on_migrated) == ["003"]
    typed("stamp", "head")
    assert heads(on_migrated) == ["006"]
    assert schema_dump(on_migrated) == before


def test_revision_writes_the_next_number(typed: Typed, folder: Path, on_migrated: Database) -> None:
    """From the template, and it can be applied at once."""
    typed("revision", "-m", "add energy class to rooms")
    path = folder / "migrations" / "versions" / "007_add_energy_class_to_rooms.py"
    text = path.read_text(encoding="utf-8")
    assert text.startswith('"""Add energy class to rooms.\n\nPurpose: add energy class to rooms\n')
    assert 'down_revision: str | Sequence[str] | None = "006"' in text
    typed("upgrade", "head")
    assert heads(on_migrated) == ["007"]
    typed("downgrade", "-1")
    assert heads(on_migrated) == ["006"]


def test_autogenerate_writes_what_differs_and_it_runs_both_ways(
    typed: Typed, folder: Path, on_migrated: Database
) -> None:
    """A column that no model has."""
    with on_migrated.connect() as connection:
        connection.execute("ALTER TABLE users ADD COLUMN nickname varchar(80)")
    before = schema_dump(on_migrated)
    typed("revision", "--autogenerate", "-m", "drop nickname of users")
    text = (folder / "migrations" / "versions" / "007_drop_nickname_of_users.py").read_text()
    assert "op.drop_column('users', 'nickname')" in text.replace('"', "'")
    assert "\nPhase: contract\n" in text
    typed("upgrade", "+1")
    typed("check")
    typed("downgrade", "006")
    assert schema_dump(on_migrated) == before


def test_merge_joins_two_heads(typed: Typed, folder: Path, on_migrated: Database) -> None:
    """Two people branched off the same revision."""
    typed("revision", "-m", "add first thing")
    typed("revision", "-m", "add second thing", "--head", "006", "--splice")
    assert typed("heads").stdout == "007 (head)\n007a (head)\n"
    typed("merge", "heads", "-m", "merge two branches")
    assert (folder / "migrations" / "versions" / "008_merge_two_branches.py").is_file()
    typed("upgrade", "head")
    assert heads(on_migrated) == ["008"]


@pytest.mark.parametrize("command", ["alembic upgrade head --sql", "arxos-migrate sql"])
def test_offline_sql_makes_the_same_database(
    warm: Warm, on_migrated: Database, empty: Database, command: str
) -> None:
    """Run by psql as the migration role; the version table says so too."""
    url = empty.service.targets["local"].url_env
    script = warm.run(on_migrated, *command.split(), env={url: ""})
    assert script.returncode == 0, script.stderr
    done = _psql(empty, script.stdout)
    notice = 'NOTICE:  extension "postgis" already exists, skipping\n'
    assert (done.returncode, done.stderr) == (0, notice)
    assert schema_dump(empty) == schema_dump(on_migrated)
    assert heads(empty) == ["006"]


def test_offline_sql_for_the_way_back_undoes_it(
    warm: Warm, on_migrated: Database, empty: Database
) -> None:
    """From head to base."""
    script = warm.run(on_migrated, "alembic", "downgrade", "006:base", "--sql")
    assert script.returncode == 0, script.stderr
    done = _psql(on_migrated, script.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert schema_dump(on_migrated) == schema_dump(empty)


def test_offline_sql_does_not_run_beside_a_migrator(
    warm: Warm, scratch: Scratch, on_empty: Callable[[Scratch], Database]
) -> None:
    """It takes the same lock, or nothing happens."""
    scratch.revise("001", up='op.execute("CREATE TABLE rooms (id integer)")')
    database = on_empty(scratch)
    script = warm.run(database, "alembic", "upgrade", "head", "--sql", env={URL: ""})
    lock = script.stdout[script.stdout.index("pg_try_advisory_lock(") :]
    with database.connect() as holder:
        holder.execute(f"SELECT {lock.partition(')')[0]})".encode())
        done = _psql(database, script.stdout)
    assert done.returncode == 3
    assert "ERROR:  another migrator of this service is at work" in done.stderr
    with database.connect() as connection:
        assert connection.execute("SELECT to_regclass('rooms')").fetchone() == (None,)


def _psql(database: Database, script: str) -> Done:
    psql = database.server.binaries.tool("psql")
    return subprocess.run(
        [psql, "-X", "-q", "-v", "ON_ERROR_STOP=1", database.url],
        input=script,
        capture_output=True,
        text=True,
        check=False,
    )
