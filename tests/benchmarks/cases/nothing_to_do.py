"""P1: the CPU of `arxos-migrate upgrade` that finds nothing to do, against `alembic upgrade head`.

Whole processes, each against a database that it has brought to the newest revision itself. The
limit is Python that imports psycopg, connects and asks for the revision.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.databases import Slot, upgrade
from benchmarks.harness import Goal, Measure, Side, Sides
from benchmarks.peers import others
from benchmarks.plain import plain_project
from benchmarks.process import call
from support.database import Database
from support.server import test_server

GOAL = Goal(measure=Measure.CPU, ratio=0.35)
_BARE = """\
import sys, psycopg
with psycopg.connect(sys.argv[1]) as connection:
    connection.execute(f"SELECT version_num FROM {sys.argv[2]}").fetchall()
"""


@contextmanager
def sides() -> Iterator[Sides]:
    """Migrate one database for each side; the warm-up round does it."""
    with test_server() as server, plain_project() as project:
        ours, peer = Slot(server, "ours").fill(), Slot(server, "peer").fill()
        project.aim_at(peer)
        upgrade(ours)
        place = {"HOST": str(server.sockets), "USER": "arxos_migrator", "PORT": str(server.port)}
        engine = "django.db.backends.postgresql"
        database = Slot(server, "django").fill()
        settings = {"ENGINE": engine, "NAME": database.name, **place}
        url = Slot(server, "dbmate").fill().url.replace("?host=", "?sslmode=disable&socket=")
        with others(url, settings) as also:
            yield Sides(
                ours=Side(what="arxos-migrate upgrade", run=lambda: upgrade(ours)),
                peer=Side(what="alembic upgrade head", run=lambda: project.upgrade(peer)),
                limit=Side(what="Python, psycopg, one question", run=lambda: _ask(ours)),
                also=also,
            )


def _ask(database: Database) -> None:
    table = database.service.history
    words = ["-c", _BARE, database.url, table]
    call(sys.executable, *words, cwd=database.service.folder, env=database.environment())
