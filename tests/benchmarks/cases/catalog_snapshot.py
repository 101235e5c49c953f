"""P13: the snapshot of the whole backend catalog, against SQLAlchemy's reflection of its tables.

Both read a database at the newest revision on a connection that is open already. Reflection knows
tables, columns, keys, indexes and comments; the snapshot has everything else as well. The limit is
the manual's own way to write down a whole catalog: pg_dump, in a process of its own.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import MetaData, create_engine

from arxos_migrations.snapshot.database import read_snapshot
from benchmarks.databases import Slot, upgrade
from benchmarks.harness import Goal, Measure, Side, Sides
from support.server import test_server

GOAL = Goal(measure=Measure.WALL, ratio=0.1, ours_ms=150)


@contextmanager
def sides() -> Iterator[Sides]:
    """Migrate one database for both."""
    with test_server() as server:
        slot = Slot(server, "head")
        database = slot.fill()
        upgrade(database)
        engine = create_engine(f"postgresql+psycopg{database.url.removeprefix('postgresql')}")
        tool = str(server.binaries.tool("pg_dump"))
        dump = [tool, "--schema-only", f"--dbname={database.admin_url}"]
        with engine.connect() as reflecting, database.connect() as connection:
            yield Sides(
                ours=Side(
                    what="snapshot",
                    run=lambda: read_snapshot(connection, database.service),
                ),
                peer=Side(
                    what="MetaData.reflect",
                    run=lambda: MetaData().reflect(reflecting),
                ),
                limit=Side(
                    what="pg_dump --schema-only",
                    run=lambda: subprocess.run(dump, stdout=subprocess.DEVNULL, check=True),
                ),
            )
        engine.dispose()
        slot.clear()
