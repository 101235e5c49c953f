"""Where there is nothing to do, little is imported."""

import json
import subprocess
import sys

import pytest

from support.database import Database

HEAVY = {"alembic", "sqlalchemy", "geoalchemy2", "mako", "rich"}
RUN = """\
import json, sys
from arxos_migrations.cli import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
sys.stderr.write(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def imported(database: Database, *words: str) -> set[str]:
    """Run a command line in a process of its own and list the packages it has imported."""
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
