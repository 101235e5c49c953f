"""A PostgreSQL database of a test's own."""

from dataclasses import dataclass
from typing import Any

import psycopg

from arxos_migrations.localdb import NativeServer
from support.commands import BIN, Commands

__all__ = ["BIN", "Database"]


@dataclass(frozen=True, kw_only=True)
class Database(Commands):
    """One database; commands run on it in processes of their own."""

    server: NativeServer
    name: str

    @property
    def url(self) -> str:
        """The URL of the migration role."""
        return self.server.url(database=self.name, user="arxos_migrator")

    @property
    def app_url(self) -> str:
        """The URL of the application role."""
        return self.server.url(database=self.name, user="arxos_app")

    @property
    def admin_url(self) -> str:
        """The URL of a superuser."""
        return self.server.url(database=self.name)

    def connect(self, url: str | None = None) -> "psycopg.Connection[Any]":
        """Connect in autocommit mode, as the migration role unless another URL is given."""
        return psycopg.connect(url or self.url, autocommit=True)

    def urls(self) -> dict[str, str]:
        """Give those of the target `local`."""
        target = self.service.targets["local"]
        return {target.url_env: self.url, str(target.admin_url_env): self.admin_url}

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Ask as the migration role."""
        with self.connect() as connection:
            return connection.execute(statement.encode()).fetchall()
