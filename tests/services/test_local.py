"""`--local --seed small` by command, on the private file of a service."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from arxos_migrations.config import service_at
from arxos_migrations.deploy.private_file import private_file
from arxos_migrations.domain.service import Service
from arxos_migrations.history import read_history
from services.places import OnSqlite
from support.database import BIN
from support.file_state import unchanged
from support.warm import Warm


@pytest.fixture
def private(service: Service, tmp_path: Path, warm: Warm) -> OnSqlite:
    """Copy the service to where its private file is nobody's, and name that file."""
    if service.engine != "sqlite":
        pytest.skip("a private server: tests/functional/test_private_server.py")
    folder = tmp_path / "services" / service.folder.name
    shutil.copytree(service.folder, folder, ignore=shutil.ignore_patterns("__pycache__"))
    copied = service_at(folder)
    assert copied is not None
    return OnSqlite(file=private_file(copied), service=copied, warm=warm)


def test_a_second_load_changes_nothing_and_says_so(private: OnSqlite) -> None:
    """The first one makes the file and its rows."""
    newest = read_history(private.service.versions).order[-1]
    database, name = f"sqlite:///{private.file}", private.service.name
    first = _upgrade(private)
    assert f"{name}: {database} is at {newest} (was at base), " in first.stdout
    sums = private.checksums()
    loaded = [line.split() for line in first.stdout.splitlines() if line.split()[0] in sums]
    assert {table: int(rows) for table, rows in loaded} == {
        table: rows for table, (rows, _) in sums.items() if rows
    }
    with unchanged(private.file):
        second = _upgrade(private)
    assert second.stdout == (
        f"{name}: nothing to do, {database} is at {newest}\n"
        f"{name}: rows are there already, none were loaded\n"
    )
    assert second.stderr == f"Database: {database}\n"


def _upgrade(private: OnSqlite) -> "subprocess.CompletedProcess[str]":
    inherited = {key: value for key, value in os.environ.items() if "DATABASE_URL" not in key}
    done = subprocess.run(
        [BIN / "arxos-migrate", "upgrade", "--local", "--seed", "small"],
        cwd=private.service.folder,
        env={**inherited, "COLUMNS": "200", "ARXOS_LOG_FORMAT": "text"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done
