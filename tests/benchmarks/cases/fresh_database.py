"""P5: a fresh migrated database for a test, copied from a template, against migrating one.

Both begin with a running server that has templates, and end with a database at the newest
revision. The peer copies the bootstrapped template and migrates that. The limit is the one
statement that the manual has for this, on a connection that is open already.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg

from arxos_migrations.localdb import freeze_template
from arxos_migrations.localdb.templates import FIRST_WITH_STRATEGIES
from benchmarks.databases import Slot, upgrade
from benchmarks.harness import Goal, Measure, Side, Sides
from benchmarks.plain import plain_project
from support.server import test_server

if TYPE_CHECKING:
    import psycopg

GOAL = Goal(measure=Measure.WALL, ratio=0.06, ours_ms=100)


@contextmanager
def sides() -> Iterator[Sides]:
    """Run the tests' own server, with the template that the tests copy."""
    with test_server() as server, plain_project() as project:
        head = Slot(server, "head").fill()
        upgrade(head)
        freeze_template(server, name=head.name)
        copied, migrated, commanded = (Slot(server, name) for name in "abc")
        with head.connect(server.url()) as connection:
            yield Sides(
                ours=Side(
                    what="copy of the template",
                    run=lambda: copied.fill(head.name),
                    after=copied.clear,
                ),
                peer=Side(
                    what="plain Alembic in this process, warm",
                    run=lambda: project.upgrade_here(migrated.fill()),
                    after=migrated.clear,
                ),
                limit=_bare(connection, head.name),
                also=(
                    Side(
                        what="arxos-migrate upgrade, a process of its own",
                        run=lambda: upgrade(commanded.fill()),
                        after=commanded.clear,
                    ),
                ),
            )


def _bare(connection: "psycopg.Connection[Any]", template: str) -> Side:
    create = f"CREATE DATABASE bare TEMPLATE {template}"
    if connection.info.server_version >= FIRST_WITH_STRATEGIES:
        create += " STRATEGY FILE_COPY"
    return Side(
        what="CREATE DATABASE alone",
        run=lambda: connection.execute(create),
        after=lambda: connection.execute("DROP DATABASE bare"),
    )
