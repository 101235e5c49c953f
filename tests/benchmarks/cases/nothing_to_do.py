"""P1: the CPU of `arxos-migrate upgrade` that finds nothing to do, against `alembic upgrade head`.

Whole processes, each against a database that it has brought to the newest revision itself.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.databases import Slot, upgrade
from benchmarks.harness import Goal, Measure, Side, Sides
from benchmarks.plain import plain_project
from support.server import test_server

GOAL = Goal(measure=Measure.CPU, ratio=0.5, aim=0.35)


@contextmanager
def sides() -> Iterator[Sides]:
    """Migrate one database for each side; the warm-up round does it."""
    with test_server() as server, plain_project() as project:
        ours, peer = Slot(server, "ours").fill(), Slot(server, "peer").fill()
        project.aim_at(peer)
        yield Sides(
            ours=Side(what="arxos-migrate upgrade", run=lambda: upgrade(ours)),
            peer=Side(what="alembic upgrade head", run=lambda: project.upgrade(peer)),
        )
