"""The server's own record of its process: postmaster.pid (PostgreSQL's miscadmin.h)."""

import os
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Final

NAME: Final = "postmaster.pid"
LINES: Final = 8
PROBE_S: Final = 1.0
NOBODY: Final = 4_194_304
"""No process has this id: it is one more than Linux ever gives, and macOS gives fewer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PidFile:
    """What the server wrote about itself."""

    pid: int
    port: int
    sockets: Path
    ready: bool


def read_pidfile(data: Path) -> PidFile | None:
    """Read it; None when it is not there or not complete."""
    try:
        lines = (data / NAME).read_text("utf-8", errors="surrogateescape").splitlines()
        pid, _, _, port, sockets, *_ = lines
        ready = len(lines) >= LINES and lines[LINES - 1].strip() == "ready"
        return PidFile(pid=int(pid), port=int(port), sockets=Path(sockets), ready=ready)
    except (OSError, ValueError):
        return None


def is_alive(data: Path) -> bool:
    """Whether a server works on this data folder.

    A process id alone says nothing after a reboot: it may be a stranger's, even another
    server's. A server works inside its data folder, which Linux shows; elsewhere, and where
    that is hidden from us, it has to answer on its socket.
    """
    try:
        pid = int((data / NAME).read_text("utf-8").split("\n", 1)[0])
    except (OSError, ValueError):
        return False
    try:
        return Path(f"/proc/{pid}/cwd").samefile(data) or answers(data)
    except OSError:
        return answers(data)


def disown(data: Path) -> None:
    """Let the record of a dead server name no living process, so that the next one starts.

    PostgreSQL takes any living process of its user for the server, and a killed one that its
    parent has not noticed yet. The rest of the record stays: by it PostgreSQL sees whether
    orphans of the dead server still use its shared memory.
    """
    try:
        descriptor = os.open(data / NAME, os.O_RDWR | os.O_NOFOLLOW)
    except FileNotFoundError:
        return
    with os.fdopen(descriptor, "r+b") as file:
        _, end, rest = file.read().partition(b"\n")
        file.seek(0)
        file.write(str(NOBODY).encode() + end + rest)
        file.truncate()


def answers(data: Path) -> bool:
    """Whether somebody listens on the socket that is recorded."""
    known = read_pidfile(data)
    return known is not None and listens(known.sockets, known.port)


def listens(sockets: Path, port: int) -> bool:
    """Whether somebody listens on a socket; sends nothing, which the server does not log."""
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(PROBE_S)
        try:
            probe.connect(os.fspath(sockets / f".s.PGSQL.{port}"))
        except OSError:
            return False
    return True
