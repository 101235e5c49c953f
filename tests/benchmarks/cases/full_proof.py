"""P6: a full proof of all backend revisions, against going up, down and up by Alembic's commands.

Both work in this process, where everything is imported already, on a server that runs. The proof
copies databases, fills them, goes both walks, and reads catalog and rows after each way. The peer
calls `upgrade +1`, `downgrade -1` and `upgrade +1` for each revision on one empty database, as a
test does that looks whether both ways run, and compares nothing.
"""

import io
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import psycopg
from alembic import command
from alembic.config import Config

from arxos_migrations.history import read_history
from arxos_migrations.proof.postgresql.ground import PostgresqlGround
from arxos_migrations.proof.postgresql.shadow import Shadow
from arxos_migrations.proof.proving import prove
from benchmarks.databases import Slot
from benchmarks.harness import Goal, Measure, Side, Sides
from benchmarks.plain import PlainProject, plain_project
from support.server import BOOTSTRAPPED, backend, test_server

if TYPE_CHECKING:
    from support.database import Database

GOAL = Goal(measure=Measure.WALL, ratio=0.5, aim=0.15)


@contextmanager
def sides() -> Iterator[Sides]:
    """Run the tests' own server, which is the shadow as well."""
    service = backend()
    history = read_history(service.versions)
    with test_server() as server, plain_project() as project:
        slot = Slot(server, "plain")
        with (
            psycopg.connect(server.url(), autocommit=True) as admin,
            closing(Shadow(server, admin, base=BOOTSTRAPPED)) as shadow,
        ):
            ground = PostgresqlGround(shadow, service)
            yield Sides(
                ours=Side(
                    what="proof of every revision",
                    run=lambda: list(prove(ground, history, history.order)),
                ),
                peer=Side(
                    what="upgrade, downgrade, upgrade",
                    before=slot.fill,
                    run=lambda: _up_down_up(project, slot.database, len(history.order)),
                    after=slot.clear,
                ),
            )


def _up_down_up(project: PlainProject, database: "Database", revisions: int) -> None:
    config = Config(stdout=io.StringIO())
    config.set_main_option("script_location", str(project.scripts))
    config.set_main_option("path_separator", "os")
    url = database.url.replace("postgresql:", "postgresql+psycopg:").replace("%", "%%")
    config.set_main_option("sqlalchemy.url", url)
    for _ in range(revisions):
        command.upgrade(config, "+1")
        command.downgrade(config, "-1")
        command.upgrade(config, "+1")
