"""The commands a person would type in a service's folder, in processes of their own."""

import os
import signal
import subprocess
import sys
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from arxos_migrations.domain.service import Service

BIN = Path(sys.executable).parent


def _hear_ctrl_c() -> None:
    # A test run in the background of a shell is deaf to it, one under nohup to SIGHUP, and so would
    # be what it starts.
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


@dataclass(frozen=True, kw_only=True)
class Commands(ABC):
    """A service and its database, of whichever engine."""

    service: Service
    extra: dict[str, str] = field(default_factory=dict)

    @abstractmethod
    def urls(self) -> dict[str, str]:
        """Give the variables that name the database."""

    @abstractmethod
    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Ask the database."""

    def environment(self) -> dict[str, str]:
        """Return the variables a command needs; nothing of the caller's URLs.

        Log lines are what a person sees, though no terminal is there. Without
        PYTHONDONTWRITEBYTECODE, each of many processes starts much faster.
        """
        inherited = {
            key: value
            for key, value in os.environ.items()
            if "DATABASE_URL" not in key
            and not key.startswith("PG")
            and key != "PYTHONDONTWRITEBYTECODE"
        }
        as_seen = {"COLUMNS": "200", "ARXOS_LOG_FORMAT": "text"}
        return {**inherited, **as_seen, **self.urls(), **self.extra}

    def argv(self, tool: str, *words: str) -> list[str]:
        """Give what is executed for a line that is typed."""
        return [str(BIN / tool), *words]

    def arxos(self, *words: str, **kw: Any) -> "subprocess.CompletedProcess[str]":
        """Run `arxos-migrate` in the service's folder."""
        return self._run("arxos-migrate", *words, **kw)

    def alembic(self, *words: str, **kw: Any) -> "subprocess.CompletedProcess[str]":
        """Run a bare `alembic` in the service's folder."""
        return self._run("alembic", *words, **kw)

    def start(self, tool: str, *words: str) -> "subprocess.Popen[str]":
        """Start a tool in the service's folder and do not wait."""
        return subprocess.Popen(
            self.argv(tool, *words),
            cwd=self.service.folder,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=_hear_ctrl_c,  # noqa: PLW1509 - no thread of the tests' holds a lock
        )

    def _run(
        self,
        tool: str,
        *words: str,
        env: dict[str, str] | None = None,
        cwd: Path | None = None,
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            self.argv(tool, *words),
            cwd=cwd or self.service.folder,
            env={**self.environment(), **(env or {})},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
