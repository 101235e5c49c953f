"""Compares the whole of what a command says, and looks for what no message may hold."""

import re
from dataclasses import dataclass
from textwrap import dedent

from support.commands import Commands
from support.database import Database
from support.scratch import Scratch
from support.warm import Done, Warm

CANARY = "kanarienvogel"
"""The password in every URL, and the value in every row, that must never be seen."""
ALEMBIC_FAILED = 255
MAX_LINES = 5
_PROGRESS = re.compile(
    r"(Waiting for |Writing a backup |The backup \S+ is written |"
    r"\d+ steps? to do|Nothing to do|\w+ \S+ done in [0-9.]+ s:)"
)


@dataclass(frozen=True, kw_only=True)
class Ask:
    """Runs commands of both tools."""

    warm: Warm

    def both(
        self, database: Commands, text: str, *, code: int, env: dict[str, str] | None = None
    ) -> None:
        """Let `upgrade head` of either tool fail with this text."""
        self.arxos(database, "upgrade", code=code, text=text, env=env)
        self.alembic(database, "upgrade", "head", text=text, env=env)

    def arxos(
        self,
        database: Commands,
        *words: str,
        code: int,
        text: str,
        env: dict[str, str] | None = None,
    ) -> None:
        """Let `arxos-migrate` fail with this text and code."""
        done = self.warm.run(database, "arxos-migrate", *words, env=env)
        assert_says(done, text, code=code)

    def alembic(
        self, database: Commands, *words: str, text: str, env: dict[str, str] | None = None
    ) -> None:
        """Let a bare `alembic` fail with this text."""
        done = self.warm.run(database, "alembic", *words, env=env)
        assert_says(done, text, code=ALEMBIC_FAILED)


def assert_says(done: Done, text: str, *, code: int) -> None:
    """Compare message and exit code; no secret, no traceback, five lines at most."""
    expected = dedent(text).strip()
    assert (message(done), done.returncode) == (expected, code)
    assert len(expected.splitlines()) <= MAX_LINES
    assert_discreet(done)


def assert_discreet(done: Done) -> None:
    """Find neither the canary nor a traceback in either stream."""
    everything = done.stdout + done.stderr
    assert CANARY not in everything
    assert "Traceback" not in everything


def message(done: Done) -> str:
    """Return the message alone: Alembic prints it to standard output, we to standard error."""
    if done.returncode == ALEMBIC_FAILED:
        return done.stdout.strip().removeprefix("FAILED: ")
    lines = done.stderr.strip().splitlines()
    return "\n".join(line for line in lines if not _PROGRESS.match(line)).strip()


def place(database: Database) -> str:
    """Name a database as messages do."""
    return f"postgresql://arxos_migrator@/{database.name}?host={database.server.sockets}"


def beside(scratch: Scratch, text: str) -> tuple[str, str]:
    """Give the text with full paths, as we say it, and as a bare `alembic` in the folder does."""
    return text.format(versions=scratch.versions), text.format(versions="migrations/versions")
