"""A lock that outlives COMMIT and ends with its process: a file beside the database.

SQLite's own lock ends with the transaction, so a step that commits a part of itself would let
another migrator begin the same step. The file is empty and goes when it is released; a killed
process leaves it behind, unlocked, for the next one to take.
"""

import errno
import fcntl
import os
import stat
from contextlib import suppress
from pathlib import Path

SUFFIX = "-migrating"
_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW
"""A pipe that lies there keeps nobody waiting, and a link leads nowhere."""


def lock_file_of(path: Path) -> Path:
    """Name it, beside the journal and the WAL."""
    return path.with_name(path.name + SUFFIX)


def try_lock(path: Path) -> int | None:
    """Take the lock of a database file; None where another process has it.

    What is returned is given to `unlock`. Raises OSError where the file cannot be made.
    """
    file = lock_file_of(path)
    while True:
        descriptor = _opened(file)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
        if _is_still(file, descriptor):
            return descriptor
        os.close(descriptor)  # it was released, and so removed, since it was opened


def unlock(path: Path, descriptor: int) -> None:
    """Give the lock away and remove the file; in this order nobody can have a removed one."""
    with suppress(OSError):  # in a folder like /tmp only its owner may remove it
        lock_file_of(path).unlink()
    os.close(descriptor)


def _opened(file: Path) -> int:
    # Whoever may read it may lock it, also where another user has left it behind: asked to make
    # one that is there, the system may refuse (fs.protected_regular).
    try:
        descriptor = os.open(file, _FLAGS)
    except FileNotFoundError:
        descriptor = os.open(file, _FLAGS | os.O_CREAT, 0o644)
        os.fchmod(descriptor, 0o644)  # whatever the umask says
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EEXIST, "it is no plain file")
    return descriptor


def _is_still(file: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(file.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
