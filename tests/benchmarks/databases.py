"""Databases for one measurement each: made for it, dropped after it."""

from itertools import count
from typing import TYPE_CHECKING

import psycopg

from arxos_migrations.localdb import NativeServer, copy_database, drop_database
from benchmarks.process import call
from support.database import Database
from support.server import BOOTSTRAPPED, backend

if TYPE_CHECKING:
    from collections.abc import Iterator


class Slot:
    """Holds at most one database at a time, a copy of a template."""

    def __init__(self, server: NativeServer, prefix: str) -> None:
        """Hold nothing yet; names of databases begin with the prefix."""
        self._server = server
        self._superuser = psycopg.connect(server.url(), autocommit=True)
        self._names: Iterator[str] = (f"{prefix}_{number}" for number in count(1))
        self._held: Database | None = None

    @property
    def database(self) -> Database:
        """The one it holds."""
        assert self._held is not None, "fill() comes first"
        return self._held

    def fill(self, template: str = BOOTSTRAPPED) -> Database:
        """Copy a template."""
        name = next(self._names)
        copy_database(self._superuser, source=template, name=name)
        self._held = Database(server=self._server, name=name, service=backend())
        return self._held

    def clear(self) -> None:
        """Drop what it holds."""
        if self._held is not None:
            drop_database(self._superuser, name=self._held.name)
        self._held = None


def upgrade(database: Database) -> None:
    """Run `arxos-migrate upgrade` as a person does, in a process of its own."""
    call("arxos-migrate", "upgrade", cwd=database.service.folder, env=database.environment())
