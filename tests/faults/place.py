"""Where it all happens: a server, two services with the same revisions, processes that fork."""

import os
import queue
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import psycopg
from psycopg import sql

from arxos_migrations.domain.postgresql_url import parse_postgresql_url
from arxos_migrations.domain.roles import Roles
from arxos_migrations.domain.service import Service
from arxos_migrations.engines.postgresql.bootstrap import bootstrap
from arxos_migrations.localdb import (
    NativeServer,
    copy_database,
    drop_database,
    freeze_template,
)
from faults.canaries import Canaries
from support.database import Database
from support.scratch import Scratch, make_scratch
from support.server import test_server
from support.warm import Warm, warm_process

BASE = "faults_base"
"""The template that `arxos-migrate bootstrap` has prepared."""
CAREFUL = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
T = TypeVar("T")
_names = count(1)


@dataclass(frozen=True, kw_only=True)
class Worker:
    """Does one try at a time, beside others."""

    warm: Warm
    folder: Path
    """For the socket of a proxy."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """What the classes of faults share."""

    server: NativeServer
    folder: Path
    workers: tuple[Worker, ...]
    tablespace: str = "pg_default"
    """Where databases are put."""
    canaries: Canaries = field(default_factory=Canaries)
    services: dict[str, dict[str, Service]] = field(default_factory=dict)
    """Those that several classes use."""
    ways: dict[str, Any] = field(default_factory=dict)
    """What `ways.py` knows of them."""

    def pair(self, name: str, write: Callable[[Scratch], object]) -> dict[str, Service]:
        """Write the same revisions for our environment and for that of Alembic's tutorial."""
        folder = self.new_folder(name)
        ours = make_scratch(folder / "ours")
        plain = make_scratch(folder / "plain", plain=True)
        write(ours)
        write(plain)
        return {"ours": ours.service, "plain": replace(ours.service, folder=plain.folder)}

    def new_folder(self, name: str) -> Path:
        """Make one."""
        folder = self.folder / f"{name}_{next(_names)}"
        folder.mkdir()
        return folder

    @contextmanager
    def database(self, service: Service, template: str = BASE) -> Iterator[Database]:
        """Copy a template for the block."""
        name = f"faults_{next(_names)}"
        with psycopg.connect(self.server.url(), autocommit=True) as connection:
            make = "CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY TABLESPACE {}"
            names = [sql.Identifier(word) for word in (name, template, self.tablespace)]
            connection.execute(sql.SQL(make).format(*names))
        try:
            yield Database(server=self.server, name=name, service=service)
        finally:
            drop_database(self.server, name=name)

    def freeze(self, database: Database) -> str:
        """Make a template of a database as it is; it stays as long as the server."""
        name = f"template_{database.name}"
        copy_database(self.server, source=database.name, name=name)
        freeze_template(self.server, name=name)
        return name

    def each(self, tries: Iterable[T], attempt: Callable[[Worker, T], None]) -> None:
        """Make the tries, as many at a time as there are workers."""
        free: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        for worker in self.workers:
            free.put(worker)

        def run(one: T) -> None:
            worker = free.get()
            try:
                attempt(worker, one)
            finally:
                free.put(worker)

        with ThreadPoolExecutor(max_workers=len(self.workers)) as pool:
            for _ in pool.map(run, tries):
                pass

    def connect(self, database: Database) -> "psycopg.Connection[Any]":
        """Connect as a superuser."""
        return database.connect(database.admin_url)


@contextmanager
def make_place(server: NativeServer, *, workers: int | None = None) -> Iterator[Place]:
    """Make one on a server for the block."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="faults-")))
        made = []
        for number in range(workers or os.cpu_count() or 1):
            own = folder / str(number)
            own.mkdir()
            made.append(Worker(warm=stack.enter_context(warm_process(own)), folder=own))
        prepare(server)
        yield Place(server=server, folder=folder, workers=tuple(made))


@contextmanager
def careful_place() -> Iterator[Place]:
    """Make one on a server of its own that loses nothing when it crashes."""
    with test_server() as careless:
        careless.stop()
        server = replace(careless, settings={**careless.settings, **CAREFUL})
        server.start()
        with make_place(server, workers=1) as place:
            yield place


def prepare(server: NativeServer) -> None:
    """Make the template, where the server has none yet."""
    with psycopg.connect(server.url(), autocommit=True) as connection:
        found = connection.execute("SELECT FROM pg_database WHERE datname = %s", [BASE])
        if found.rowcount:
            return
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        service = make_scratch(Path(folder)).service
        url = parse_postgresql_url(server.url(database=BASE), source="the tests")
        bootstrap(url, service=service, roles=Roles())
    freeze_template(server, name=BASE)
