"""P1: the same on an SQLite file: `arxos-migrate upgrade` against `alembic upgrade head`.

Whole processes, each against a file that it has brought to the newest revision itself. The limit
is Python that imports sqlite3, opens the file and asks for the revision.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from arxos_migrations.config import service_at
from benchmarks.harness import Goal, Measure, Side, Sides
from benchmarks.peers import others
from benchmarks.plain import plain_project
from benchmarks.process import call
from support.file_database import FileDatabase
from support.server import ROOT

GOAL = Goal(measure=Measure.CPU, ratio=0.06)
_BARE = """\
import sys, sqlite3
connection = sqlite3.connect(sys.argv[1])
connection.execute(f"SELECT version_num FROM {sys.argv[2]}").fetchall()
"""


@contextmanager
def sides() -> Iterator[Sides]:
    """Migrate one file for each side; the warm-up round does it."""
    service = service_at(ROOT / "services" / "arx_svg_parser")
    assert service is not None
    with TemporaryDirectory(prefix="arxos-bench-") as name, plain_project(service) as project:
        ours, peer, django = (
            FileDatabase(service=service, path=Path(name, f"{side}.db"))
            for side in ("ours", "peer", "django")
        )
        project.aim_at(peer)
        _upgrade(ours)
        settings = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(django.path)}
        with others(f"sqlite:{name}/dbmate.db", settings) as also:
            yield Sides(
                ours=Side(what="arxos-migrate upgrade", run=lambda: _upgrade(ours)),
                peer=Side(what="alembic upgrade head", run=lambda: project.upgrade(peer)),
                limit=Side(what="Python, sqlite3, one question", run=lambda: _ask(ours)),
                also=also,
            )


def _upgrade(database: FileDatabase) -> None:
    folder, env = database.service.folder, database.environment()
    call("arxos-migrate", "upgrade", cwd=folder, env=env)


def _ask(database: FileDatabase) -> None:
    words = ["-c", _BARE, str(database.path), database.service.version_table.name]
    call(sys.executable, *words, cwd=database.service.folder, env=database.environment())
