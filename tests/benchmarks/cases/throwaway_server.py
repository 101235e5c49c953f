"""P7: a throw-away server with PostGIS, ready for connections, against making one from nothing.

The peer is initdb, start and CREATE EXTENSION with the same binaries, all in memory and as
careless with its data as ours. Told too is the same with PostgreSQL's defaults, on disk.
"""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg

from arxos_migrations.localdb import Binaries, NativeServer, memory_folder, throwaway
from arxos_migrations.localdb.identity import server_user
from arxos_migrations.localdb.prepared import CARELESS
from benchmarks.harness import Goal, Measure, Side, Sides
from benchmarks.servers import disk_folder, prepared_data
from support.server import find_binaries

GOAL = Goal(measure=Measure.WALL, ratio=0.25)


@contextmanager
def sides() -> Iterator[Sides]:
    """Find the binaries and warm the cache, then start servers one at a time."""
    binaries, user = find_binaries(), server_user()
    prepared_data(binaries)
    with disk_folder() as disk, _in_memory(disk) as memory:
        in_memory = NativeServer(
            binaries=binaries, home=memory / "made", user=user, durable=False, settings=CARELESS
        )
        on_disk = NativeServer(binaries=binaries, home=disk / "durable", user=user, settings={})
        yield Sides(
            ours=_copied(binaries, memory),
            peer=_made("initdb, start, CREATE EXTENSION in memory", in_memory),
            also=(_made("the same with the defaults on disk", on_disk),),
        )


@contextmanager
def _in_memory(otherwise: Path) -> Iterator[Path]:
    memory = memory_folder(otherwise)
    try:
        yield memory
    finally:
        if memory != otherwise:
            memory.rmdir()


def _copied(binaries: Binaries, folder: Path) -> Side:
    running = ExitStack()
    return Side(
        what="copy of the prepared data folder",
        run=lambda: running.enter_context(throwaway(prepared_data(binaries), folder)),
        after=running.close,
    )


def _made(what: str, server: NativeServer) -> Side:
    def make() -> None:
        server.start()
        with psycopg.connect(server.url(), autocommit=True) as connection:
            connection.execute("CREATE EXTENSION postgis")

    def remove() -> None:
        server.stop(immediate=True)
        server.remove_leftovers()
        shutil.rmtree(server.home, ignore_errors=True)

    return Side(what=what, run=make, after=remove)
