"""P4: `arxos-migrate upgrade` of the whole backend, against `alembic upgrade head`.

Whole processes, each from a bootstrapped empty database, on a server with every guarantee on and
its data on disk: ours commits each revision, the peer only once.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.databases import Slot, upgrade
from benchmarks.harness import Goal, Measure, Side, Sides
from benchmarks.plain import plain_project
from benchmarks.servers import durable_server

GOAL = Goal(measure=Measure.WALL, ratio=1.0)


@contextmanager
def sides() -> Iterator[Sides]:
    """Make the databases before the measurement."""
    with durable_server() as server, plain_project() as project:
        ours, peer = Slot(server, "ours"), Slot(server, "peer")
        yield Sides(
            ours=Side(
                what="arxos-migrate upgrade",
                before=ours.fill,
                run=lambda: upgrade(ours.database),
                after=ours.clear,
            ),
            peer=Side(
                what="alembic upgrade head",
                before=lambda: project.aim_at(peer.fill()),
                run=lambda: project.upgrade(peer.database),
                after=peer.clear,
            ),
        )
