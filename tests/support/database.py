"""A database of a test's own, and the commands a person would type against it."""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from arxos_migrations.domain.service import Service
from arxos_migrations.localdb import NativeServer

BIN = Path(sys.executable).parent


def _hear_ctrl_c() -> None:
    # A test run in the background of a shell is deaf to it, and so would be what it starts.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@dataclass(frozen=True, kw_only=True)
class Database:
    """One database; commands run on it in processes of their own."""

    server: NativeServer
    name: str
    service: Service
    extra: dict[str, str] = field(default_factory=dict)

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

    def environment(self) -> dict[str, str]:
        """Return the variables a command needs; nothing of the caller's URLs.

        Nor PYTHONDONTWRITEBYTECODE, without which each of many processes starts much faster.
        """
        target = self.service.targets["local"]
        inherited = {
            key: value
            for key, value in os.environ.items()
            if "DATABASE_URL" not in key
            and not key.startswith("PG")
            and key != "PYTHONDONTWRITEBYTECODE"
        }
        return {
            **inherited,
            "COLUMNS": "200",
            target.url_env: self.url,
            target.admin_url_env: self.admin_url,
            **self.extra,
        }

    def arxos(self, *words: str, **kw: Any) -> "subprocess.CompletedProcess[str]":
        """Run `arxos-migrate` in the service's folder."""
        return self._run("arxos-migrate", *words, **kw)

    def alembic(self, *words: str, **kw: Any) -> "subprocess.CompletedProcess[str]":
        """Run a bare `alembic` in the service's folder."""
        return self._run("alembic", *words, **kw)

    def start(self, tool: str, *words: str) -> "subprocess.Popen[str]":
        """Start a tool in the service's folder and do not wait."""
        return subprocess.Popen(
            [BIN / tool, *words],
            cwd=self.service.folder,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=_hear_ctrl_c,  # noqa: PLW1509 - no thread of the tests' holds a lock
        )

    def _run(
        self, tool: str, *words: str, env: dict[str, str] | None = None
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [BIN / tool, *words],
            cwd=self.service.folder,
            env={**self.environment(), **(env or {})},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
