"""README: `arxos-migrate upgrade --local` again, against the first time in a new project folder.

The first time makes the private server, the database and all tables; again finds nothing to do.
The environment that nox makes is in neither of them.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from arxos_migrations.deploy.private_server import FOLDER
from arxos_migrations.localdb import find_server
from benchmarks.harness import Goal, Measure, Side, Sides
from benchmarks.process import call
from benchmarks.servers import disk_folder
from support.server import backend, find_binaries

GOAL = Goal(measure=Measure.WALL, ratio=0.3)


@contextmanager
def sides() -> Iterator[Sides]:
    """Copy the service's folder into a project of its own for every round."""
    find_binaries()
    with disk_folder() as folder:
        project = folder / "project"
        yield Sides(
            peer=Side(
                what="first time",
                before=lambda: _make(project),
                run=lambda: _upgrade(project),
            ),
            ours=Side(
                what="again",
                run=lambda: _upgrade(project),
                after=lambda: _remove(project),
            ),
        )


def _make(project: Path) -> None:
    service = backend()
    caches = shutil.ignore_patterns("__pycache__")
    shutil.copytree(service.folder, project / "services" / service.folder.name, ignore=caches)


def _upgrade(project: Path) -> None:
    inherited = {key: value for key, value in os.environ.items() if "DATABASE_URL" not in key}
    call("arxos-migrate", "upgrade", backend().alias, "--local", cwd=project, env=inherited)


def _remove(project: Path) -> None:
    server = find_server(project / FOLDER)
    if server is not None:
        server.stop(immediate=True)
    shutil.rmtree(project)
