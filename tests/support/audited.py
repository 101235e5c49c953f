"""A database of either engine whose audit a test writes and reads."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from arxos_migrations.audit.recorder import Recorder
from arxos_migrations.audit.records import Beginning, Took, utc_now
from arxos_migrations.audit.store import Store, store_of
from arxos_migrations.domain.plan import Direction, Step
from arxos_migrations.domain.service import Service, VersionTable
from support.database import Database
from support.recorded import STATEMENTS
from support.server import backend


@dataclass(frozen=True, kw_only=True)
class Audited:
    """A service and a connection to its database, in autocommit mode."""

    service: Service
    driver: Any
    connect: Callable[[], Any]

    @property
    def store(self) -> Store:
        """Its tables."""
        return store_of(self.service, self.driver)

    @property
    def recorder(self) -> Recorder:
        """Record another run."""
        return Recorder(self.driver, self.service, connect=self.connect)

    def asked(self, statement: str) -> list[tuple[Any, ...]]:
        """Ask with the names of PostgreSQL."""
        rows: list[tuple[Any, ...]] = self.change(statement).fetchall()
        return rows

    def change(self, statement: str) -> Any:
        """Do something with the names of PostgreSQL."""
        if self.service.engine == "sqlite":
            statement = statement.replace("arxos_migrations.", "arxos_migrations_")
        return self.driver.execute(statement)


@contextmanager
def audited_file(path: Path) -> Iterator[Audited]:
    """Open a file."""
    table = VersionTable(schema=None, name="arxos_migrations_alembic_version_rooms")
    service = replace(backend(), name="rooms", engine="sqlite", version_table=table)

    @contextmanager
    def connect() -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(path, isolation_level=None)) as driver:
            yield driver

    with connect() as driver:
        yield Audited(service=service, driver=driver, connect=connect)


@contextmanager
def audited_server(database: Database) -> Iterator[Audited]:
    """Connect to a server."""
    with database.connect() as driver:
        yield Audited(service=database.service, driver=driver, connect=database.connect)


def record_run(audited: Audited) -> None:
    """Record an upgrade from 003 to 004 whose statements are those of support/recorded.py."""
    recorder = audited.recorder
    beginning = Beginning("local", Direction.UPGRADE, "head", ("003",))
    step = Step(revision="004", direction=Direction.UPGRADE, title="Take a step")
    with audited.store.transaction():
        recorder.open(beginning)
        recorder.step_done(
            Took(step, 4 * "0123456789abcdef", utc_now()),
            (STATEMENTS, 0.75),
            heads=("004",),
            is_last=True,
        )
    recorder.step_committed()
    recorder.done(("004",))
