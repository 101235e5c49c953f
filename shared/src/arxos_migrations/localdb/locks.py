"""Locks between processes, on files: the system releases them however a process ends."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from arxos_migrations.errors import LockTimeoutError, UsageError

POLL_S: Final = 0.02


def open_lock(path: Path) -> int:
    """Open the file of a lock without following a planted link; 0600."""
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise UsageError(
            f"The private PostgreSQL's lock {path} cannot be opened: {error.strerror}.",
            remedy="Run the command as the user that made it, or remove it if nobody needs it.",
        ) from error


def try_lock(descriptor: int, *, shared: bool = False) -> bool:
    """Take the lock if nobody has it."""
    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    with suppress(BlockingIOError):
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        return True
    return False


@contextmanager
def locked(path: Path, *, wait_s: float = 120.0, shared: bool = False) -> Iterator[None]:
    """Hold the lock for a block; raises LockTimeoutError after `wait_s` seconds."""
    descriptor = open_lock(path)
    try:
        _wait(descriptor, path, wait_s=wait_s, shared=shared)
        yield
    finally:
        os.close(descriptor)


def _wait(descriptor: int, path: Path, *, wait_s: float, shared: bool) -> None:
    deadline = time.monotonic() + wait_s
    while not try_lock(descriptor, shared=shared):
        if time.monotonic() > deadline:
            raise LockTimeoutError(
                f"Another process has kept the private PostgreSQL busy for {wait_s:g} s.",
                f"It holds the lock {path}.",
                remedy="Wait for it to end, or end it, and run the command again.",
            )
        time.sleep(POLL_S)
