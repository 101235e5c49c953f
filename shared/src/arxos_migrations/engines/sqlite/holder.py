"""Which process has locked a database file, where the system tells.

SQLite knows only that a lock is held. Linux lists who holds which lock on which inode in
/proc/locks; the bytes are those of SQLite's lock-byte page (sqlite.org/fileformat2.html) and,
in WAL mode, of the shared-memory file (sqlite.org/walformat.html). Another migrator has the whole
of the lock file.
"""

import os
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from arxos_migrations.engines.sqlite.lock_file import lock_file_of

_LOCKS = Path("/proc/locks")
_LOCK_BYTES = range(0x40000000, 0x40000000 + 512)
"""PENDING, RESERVED and the bytes of SHARED."""
_WAL_WRITE_BYTE = 120
_WHOLE_FILE = 0
_SHOWN = 80
"""Characters of a command line that are shown."""


class Holder(NamedTuple):
    """A process that writes, or keeps others from writing."""

    pid: int
    program: str

    def __str__(self) -> str:
        """Name it as its host knows it."""
        return f"process {self.pid} ({self.program})" if self.program else f"process {self.pid}"


def holder_of(path: Path) -> Holder | None:
    """Find the writer, else a reader that keeps it waiting; None where nobody is seen."""
    try:
        locks = [line.split() for line in _LOCKS.read_text(encoding="ascii").splitlines()]
        places: dict[str, Collection[int]] = {
            _identity(path): _LOCK_BYTES,
            _identity(_shared_memory(path)): (_WAL_WRITE_BYTE,),
            _identity(lock_file_of(path)): (_WHOLE_FILE,),
        }
    except OSError:
        return None
    found = [lock for lock in locks if _is_held(lock, places)]
    found.sort(key=lambda lock: lock[3] != "WRITE")
    pids = [int(lock[4]) for lock in found if int(lock[4]) not in (0, os.getpid())]
    return Holder(pid=pids[0], program=_program(pids[0])) if pids else None


def _is_held(lock: list[str], places: Mapping[str, Collection[int]]) -> bool:
    # 1: POSIX  ADVISORY  WRITE 4711 08:01:262145 1073741825 1073741825
    if len(lock) != 8 or lock[1] == "->":  # noqa: PLR2004 - the columns above; -> waits
        return False
    return int(lock[6]) in places.get(lock[5], ())


def _identity(path: Path) -> str:
    """Write device and inode as /proc/locks does: two file systems may share an inode's number."""
    if not path.exists():
        return ""
    status = path.stat()
    return f"{os.major(status.st_dev):02x}:{os.minor(status.st_dev):02x}:{status.st_ino}"


def _shared_memory(path: Path) -> Path:
    return path.with_name(f"{path.name}-shm")


def _program(pid: int) -> str:
    """Give the name of its program; arguments may hold secrets."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return ""
    return Path(words[0].decode(errors="replace")).name[:_SHOWN]
