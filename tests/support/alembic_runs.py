"""Alembic's commands run in this process, on a small service with a database of its own."""

from dataclasses import dataclass, field
from io import StringIO
from typing import Any

import psycopg
from alembic import command
from alembic.config import Config

from arxos_migrations.domain.events import Event
from arxos_migrations.env.settings import ATTRIBUTE, RunSettings
from support.database import Database
from support.scratch import Scratch


@dataclass
class Runner:
    """A small service, its database and what was told."""

    scratch: Scratch
    database: Database
    told: list[Event] = field(default_factory=list)
    output: StringIO = field(default_factory=StringIO)

    def config(self, **settings: Any) -> Config:
        """Make a Config as the migrating child process does."""
        told = {"tell": self.told.append, "raises_own_errors": True, **settings}
        return Config(
            str(self.scratch.folder / "alembic.ini"),
            attributes={ATTRIBUTE: RunSettings(**told)},
            output_buffer=self.output,
            stdout=StringIO(),
        )

    def run(self, name: str, *words: Any, **options: Any) -> Any:
        """Run one command of Alembic."""
        return getattr(command, name)(self.config(), *words, **options)

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Ask the database."""
        with self.database.connect() as connection:
            return connection.execute(statement.encode()).fetchall()

    def heads(self) -> list[str]:
        """Say where the database is, seen from outside."""
        try:
            rows = self.rows(
                "SELECT version_num FROM arxos_migrations.alembic_version_scratch ORDER BY 1"
            )
        except psycopg.errors.UndefinedTable:
            return []
        return [row[0] for row in rows]
