"""A container engine, docker or podman, by its command."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from arxos_migrations.errors import UsageError

COMMANDS: Final = ("docker", "podman")
ANSWER_S: Final = 5.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Engine:
    """An engine that answered."""

    command: str

    def inspect(self, name: str) -> dict[str, Any] | None:
        """Read a container's state; None when there is no such container.

        Raises UsageError when the engine was uninstalled.
        """
        done = self._call("container", "inspect", name)
        if done.returncode != 0:
            return None
        found: dict[str, Any] = json.loads(done.stdout)[0]
        return found

    def run(self, *words: str) -> str:
        """Do something and give what it printed; raises UsageError with its last line."""
        done = self._call(*words)
        if done.returncode == 0:
            return done.stdout
        said = (done.stderr or done.stdout).strip().splitlines() or ["nothing"]
        raise UsageError(
            f"`{self.command} {words[0]}` failed for the private PostgreSQL.",
            f"It said: {said[-1]}",
            remedy="Cure that, or install PostgreSQL 15 with PostGIS, and run the command again.",
        )

    def _call(self, *words: str) -> subprocess.CompletedProcess[str]:
        try:
            return call([self.command, *words])
        except OSError as error:
            raise UsageError(
                f"The private PostgreSQL is kept by {self.command}, "
                f"which cannot be run: {error.strerror}.",
                remedy=f"Install {self.command} again, or, if nobody needs the rows, "
                "remove .arxos/server.json and run the command again.",
            ) from error


def call(argv: Sequence[str], *, wait_s: float | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command with nothing on its input."""
    return subprocess.run(
        argv,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=wait_s,
    )


def find_engine() -> Engine | None:
    """Find an engine that answers within 5 s; an installed client without one does not count."""
    for command in COMMANDS:
        if shutil.which(command) and _answers(command):
            return Engine(command=command)
    return None


def _answers(command: str) -> bool:
    try:
        return call([command, "info"], wait_s=ANSWER_S).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
