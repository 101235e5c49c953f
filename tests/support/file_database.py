"""An SQLite file of a test's own."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.commands import Commands

AS_ORDINARY_USER = (
    ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all")
    if os.geteuid() == 0
    else ()
)
"""Root passes by the permissions of files; this takes that from it and leaves it the rest."""


@dataclass(frozen=True, kw_only=True)
class FileDatabase(Commands):
    """One file; commands run on it in processes of their own."""

    path: Path
    under: tuple[str, ...] = ()
    """A program that starts the commands with less than this process may, and its options."""

    @property
    def url(self) -> str:
        """The URL of the file."""
        return f"sqlite:///{self.path}"

    def urls(self) -> dict[str, str]:
        """Give that of the target `local`."""
        return {self.service.targets["local"].url_env: self.url}

    def argv(self, tool: str, *words: str) -> list[str]:
        """Put the restricting program in front."""
        return [*self.under, *super().argv(tool, *words)]

    @contextmanager
    def connect(self) -> Iterator[sqlite3.Connection]:
        """Open it in autocommit mode for the block."""
        with closing(sqlite3.connect(self.path, isolation_level=None)) as connection:
            yield connection

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Ask on a connection of its own."""
        with self.connect() as connection:
            return connection.execute(statement).fetchall()

    def write(self, script: str) -> None:
        """Run several statements; foreign keys are off, as they are by default."""
        with self.connect() as connection:
            connection.executescript(script)

    def heads(self) -> list[str]:
        """Read the version table; none where it is missing."""
        table = self.service.version_table.name
        if not self.rows(f"SELECT 1 FROM sqlite_schema WHERE name = '{table}'"):
            return []
        return [str(head) for (head,) in self.rows(f"SELECT version_num FROM {table} ORDER BY 1")]
