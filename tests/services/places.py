"""A database of one service, on whichever engine: what the suite does with it and sees of it."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol, cast
from unittest.mock import patch

from arxos_migrations.config import database_url
from arxos_migrations.deploy.seed import seed
from arxos_migrations.domain.service import Service
from services.sqlite_catalog import read_catalog
from services.sqlite_catalog import tables as sqlite_tables
from support.database import Database
from support.dumps import checksums, schema_dump, tables
from support.warm import Done, Warm

NOTHING = (0, "")
"""The checksum of a table without rows."""


class Place(Protocol):
    """A database of a service."""

    @property
    def service(self) -> Service:
        """Whose database it is."""

    @property
    def warm(self) -> Warm:
        """What runs its commands."""

    def run(self, tool: str, *words: str) -> Done:
        """Type a command in the service's folder."""

    def connect(self) -> Any:
        """Open a connection of the driver's, in autocommit mode."""

    def execute(self, statement: str) -> None:
        """Change something behind the back of the migrations."""

    def schema(self) -> object:
        """Return all that the schema is made of, to be compared."""

    def tables(self) -> set[str]:
        """Name the service's tables."""

    def index(self) -> str:
        """Name one index that backs no constraint."""

    def checksums(self) -> dict[str, tuple[int, str]]:
        """Count the rows of every table and sum them up."""

    def load(self, factor: int) -> dict[str, int]:
        """Load the service's seed rows, and count those that were loaded."""


@dataclass(frozen=True, kw_only=True)
class OnPostgresql:
    """A database of the tests' own server."""

    database: Database
    warm: Warm

    @property
    def service(self) -> Service:
        """Whose database it is."""
        return self.database.service

    def run(self, tool: str, *words: str) -> Done:
        """Run it in a fork."""
        return self.warm.run(self.database, tool, *words)

    def connect(self) -> Any:
        """Connect as the migration role."""
        return self.database.connect()

    def execute(self, statement: str) -> None:
        """Execute it."""
        with self.connect() as connection:
            connection.execute(statement)

    def schema(self) -> object:
        """Dump it."""
        return schema_dump(self.database)

    def tables(self) -> set[str]:
        """Name those that belong to no extension."""
        return tables(self.database)

    def index(self) -> str:
        """Take the first by name."""
        with self.database.connect() as connection:
            row = connection.execute(
                "SELECT indexname FROM pg_indexes WHERE schemaname = 'public' "
                "AND indexname LIKE 'idx%' ORDER BY 1"
            ).fetchone()
        assert row is not None
        return str(row[0])

    def checksums(self) -> dict[str, tuple[int, str]]:
        """Let PostgreSQL do it."""
        return checksums(self.database)

    def load(self, factor: int) -> dict[str, int]:
        """Load by COPY."""
        return _load(self.service, self.database.environment(), factor)


@dataclass(frozen=True, kw_only=True)
class OnSqlite:
    """A file."""

    file: Path
    service: Service
    warm: Warm

    def environment(self) -> dict[str, str]:
        """Return the variables a command needs; nothing of the caller's URLs."""
        inherited = {key: value for key, value in os.environ.items() if "DATABASE_URL" not in key}
        url_env = self.service.targets["local"].url_env
        as_seen = {"COLUMNS": "200", "ARXOS_LOG_FORMAT": "text"}
        return {**inherited, **as_seen, url_env: f"sqlite:///{self.file}"}

    def run(self, tool: str, *words: str) -> Done:
        """Run it in a fork, which asks for the folder and the variables alone."""
        return self.warm.run(cast("Database", self), tool, *words)

    def connect(self) -> Any:
        """Open the file."""
        return sqlite3.connect(self.file, isolation_level=None)

    def execute(self, statement: str) -> None:
        """Execute it on a connection of its own."""
        with self._opened() as connection:
            connection.execute(statement)

    def schema(self) -> object:
        """Read every fact."""
        with self._opened() as connection:
            return read_catalog(connection)

    def tables(self) -> set[str]:
        """Name the service's own."""
        with self._opened() as connection:
            return set(sqlite_tables(connection))

    def index(self) -> str:
        """Take the first by name."""
        with self._opened() as connection:
            row = connection.execute(
                "SELECT name FROM sqlite_schema "
                "WHERE type = 'index' AND name LIKE 'idx%' ORDER BY 1"
            ).fetchone()
        return str(row[0])

    def checksums(self) -> dict[str, tuple[int, str]]:
        """Sum up the rows as Python sees them, types and all."""
        with self._opened() as connection:
            return {name: _checksum(connection, name) for name in sqlite_tables(connection)}

    def load(self, factor: int) -> dict[str, int]:
        """Load by INSERT."""
        return _load(self.service, self.environment(), factor)

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with closing(self.connect()) as connection:
            yield connection


MakePlace = Callable[[Service], Place]
Prepare = Callable[[Service, str], Path]
"""Takes a revision, gives a file that is at it."""
At = Callable[[str], Place]
"""The same as a place of a test's own, for one service."""


def at_revisions(service: Service, prepared: Prepare, make_place: MakePlace) -> At:
    """Give a function that makes a file of one service at a revision."""

    def make(revision: str) -> Place:
        place = make_place(service)
        assert isinstance(place, OnSqlite)
        shutil.copyfile(prepared(service, revision), place.file)
        return place

    return make


def broken_rules(connection: Any, rules: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Run each query of a folder, which lists what breaks the rule it is named after."""
    return {
        rule.stem: connection.execute(rule.read_text(encoding="utf-8")).fetchall()
        for rule in rules.glob("*.sql")
    }


def done(place: Place, tool: str, *words: str) -> Done:
    """Type a command that must end well."""
    ended = place.run(tool, *words)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended


def _load(service: Service, environment: dict[str, str], factor: int) -> dict[str, int]:
    with patch.dict(os.environ, environment, clear=True):
        return seed(service, database_url(service, service.targets["local"]), factor=factor)


def _checksum(connection: sqlite3.Connection, table: str) -> tuple[int, str]:
    rows: list[Any] = sorted(map(repr, connection.execute(f'SELECT * FROM "{table}"')))
    return (len(rows), sha256("\n".join(rows).encode()).hexdigest()) if rows else NOTHING
