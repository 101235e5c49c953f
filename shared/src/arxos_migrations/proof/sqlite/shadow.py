"""A folder of files that may be thrown away."""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from arxos_migrations.localdb import memory_folder

BASE: Final = "shadow_base"
"""The file that nothing has migrated; it is empty."""
SHOWN: Final = "shadow_shown"
"""The name that a project which is not ours meets all files under."""
_PREFIX: Final = "shadow-"
_BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a file while it is open, or after a stop."""


class Shadow:
    """Files in such a folder, copied from one another; a name is that of a file."""

    def __init__(self, folder: Path) -> None:
        """Make the base in a folder that is there."""
        self._folder = folder
        self._numbers = count(1)
        self.base = BASE
        self.path(BASE).touch()

    def path(self, name: str) -> Path:
        """Say where a file is."""
        return self._folder / f"{name}.db"

    def url(self, name: str) -> str:
        """Give the URL of a file."""
        return f"sqlite:///{self.path(name).absolute()}"

    def copy(self, source: str) -> str:
        """Copy a file that nobody writes, and name the copy."""
        name = f"shadow_{next(self._numbers)}"
        path = self.path(source)
        if any(beside.exists() for beside in _beside(path)):
            with self.connected(source) as one, self.connected(name) as other:
                one.backup(other)
        else:
            shutil.copyfile(path, self.path(name))
        return name

    def begin_with(self, text: str) -> None:
        """Run SQL in the base; errors of sqlite3 go through."""
        with self.connected(self.base) as connection:
            connection.executescript(text)

    def drop(self, name: str) -> None:
        """Throw a file away, with what is beside it."""
        path = self.path(name)
        for each in (path, *_beside(path)):
            each.unlink(missing_ok=True)

    @contextmanager
    def copied(self, source: str) -> Iterator[str]:
        """Copy a file for a block."""
        name = self.copy(source)
        try:
            yield name
        finally:
            self.drop(name)

    @contextmanager
    def shown(self, name: str) -> Iterator[None]:
        """Give a file that nobody has open the name SHOWN for a block.

        So a project that reads its settings once meets all files under one URL.
        """
        self._rename(name, SHOWN)
        try:
            yield
        finally:
            self._rename(SHOWN, name)

    def _rename(self, source: str, name: str) -> None:
        one, other = self.path(source), self.path(name)
        for each, new in zip((one, *_beside(one)), (other, *_beside(other)), strict=True):
            if each.exists():
                each.replace(new)

    @contextmanager
    def connected(self, name: str) -> Iterator[sqlite3.Connection]:
        """Open a file in autocommit mode; nothing waits for the disk."""
        with closing(sqlite3.connect(self.path(name), isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            yield connection


@contextmanager
def shadow_in(folder: Path) -> Iterator[Shadow]:
    """Give a shadow, in memory where there is a folder for that, else in `folder`.

    What a process that was killed has left there is removed first.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place = memory_folder(folder)
    with ExitStack() as stack:
        with _locked(place):
            _sweep(place)
            made = stack.enter_context(TemporaryDirectory(prefix=_PREFIX, dir=place))
            stack.enter_context(_locked(Path(made)))
        yield Shadow(Path(made))


def _beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + ending) for ending in _BESIDE]


def _sweep(place: Path) -> None:
    """Remove the folders that no process keeps locked; the system lets go of a killed one's."""
    for left in place.glob(f"{_PREFIX}*"):
        with suppress(OSError), _locked(left, wait=False):
            shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _locked(folder: Path, *, wait: bool = True) -> Iterator[None]:
    """Keep others from a folder for a block."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield
    finally:
        os.close(descriptor)
