"""Where there is nothing to do, little is imported."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from support.commands import Commands
from support.database import Database
from support.file_database import FileDatabase
from support.scratch import make_scratch

HEAVY = {"alembic", "sqlalchemy", "geoalchemy2", "mako", "rich"}
TAKES_LONG = {"click", "dataclasses", "enum", "pathlib", "re", "tomllib", "typing"}
RUN = """\
import sys
import sqlite3
before = set(sys.modules)  # a machine may have a sitecustomize of its own, and sqlite3 its imports
from arxos_migrations.cli import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
names = sorted({name.partition(".")[0] for name in set(sys.modules) - before})
import json
sys.stderr.write(json.dumps(names))
"""


def imported(database: Commands, *words: str) -> set[str]:
    """Run a command line in a process of its own and list the packages it imports itself."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, *words],
        cwd=database.service.folder,
        env=database.environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "nothing" in done.stdout
    return set(json.loads(done.stderr))


@pytest.mark.parametrize("words", [["upgrade"], ["upgrade", "006"], ["stamp", "head"], ["status"]])
def test_a_database_that_is_there_already_costs_no_alembic(
    migrated: Database, words: list[str]
) -> None:
    """Heads of the files against heads in the database."""
    found = imported(migrated, *words)
    assert found & HEAVY == set()
    assert "psycopg" in found


@pytest.mark.parametrize("words", [["upgrade"], ["status"], ["upgrade", "scratch"]])
def test_a_file_that_is_there_already_costs_little_more_than_python(
    tmp_path: Path, words: list[str]
) -> None:
    """Not even what nearly every module imports."""
    scratch = make_scratch(tmp_path, engine="sqlite")
    scratch.revise("001")
    file = FileDatabase(service=scratch.service, path=tmp_path / "rooms.db")
    assert file.arxos("upgrade").returncode == 0
    found = imported(file, *words)
    assert found & (HEAVY | TAKES_LONG) == set()
    assert "arxos_migrations" in found
