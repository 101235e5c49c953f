"""Others who hold the file, and commands that meet them."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from support.file_database import FileDatabase
from support.looking import PATIENCE_S
from support.warm import Done


@dataclass(frozen=True, kw_only=True)
class Running:
    """A command that was started, and what it has said so far."""

    process: "subprocess.Popen[bytes]"
    words: tuple[str, ...]
    out: Path
    err: Path

    def waits(self) -> bool:
        """Say whether it has said that it does."""
        return "Waiting for whoever has locked the file" in self.err.read_text()

    def end(self) -> Done:
        """Wait for its end."""
        code = self.process.wait(PATIENCE_S)
        return Done(self.words, code, self.out.read_text(), self.err.read_text())


def start(database: FileDatabase, *words: str) -> Running:
    """Start `arxos-migrate` and do not wait."""
    number = len(list(database.path.parent.glob("*.out")))
    out, err = (database.path.parent / f"{number}.{name}" for name in ("out", "err"))
    with out.open("wb") as stdout, err.open("wb") as stderr:
        process = subprocess.Popen(
            database.argv("arxos-migrate", *words),
            cwd=database.service.folder,
            env=database.environment(),
            stdout=stdout,
            stderr=stderr,
        )
    return Running(process=process, words=words, out=out, err=err)


@contextmanager
def writing(database: FileDatabase, begin: str = "BEGIN IMMEDIATE") -> Iterator[None]:
    """Hold the write lock for the block, as this process; with BEGIN EXCLUSIVE the whole file."""
    with database.connect() as connection:
        connection.execute(begin)
        yield
        connection.execute("ROLLBACK")


@contextmanager
def reading(database: FileDatabase) -> Iterator[None]:
    """Stay in the middle of a transaction that has read."""
    with database.connect() as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT * FROM effects").fetchall()
        yield
        connection.execute("ROLLBACK")


def this_process() -> str:
    """Name it as messages do."""
    program = Path("/proc/self/cmdline").read_bytes().split(b"\0")[0].decode()
    return f"process {os.getpid()} ({Path(program).name})"
