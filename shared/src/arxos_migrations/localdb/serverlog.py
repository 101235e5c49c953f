"""The end of the server's log, for messages."""

import os
from pathlib import Path
from typing import Final

TAIL_BYTES: Final = 16_384
GRAVE: Final = ("PANIC:", "FATAL:", "ERROR:")


def size(log: Path) -> int:
    """Tell where the log ends now, in bytes."""
    try:
        return log.lstat().st_size
    except OSError:
        return 0


def last_line(log: Path, *, since: int = 0) -> str:
    """Give the last grave line written after `since` bytes, else the last line, else nothing."""
    lines = [line for line in _tail(log, since).splitlines() if line.strip()]
    grave = [line for line in lines if any(word in line for word in GRAVE)]
    return (grave or lines or [""])[-1].strip()


def _tail(log: Path, since: int) -> str:
    try:
        descriptor = os.open(log, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return ""
    with os.fdopen(descriptor, "rb") as file:
        end = file.seek(0, os.SEEK_END)
        file.seek(max(min(end, since), end - TAIL_BYTES))
        return file.read().decode("utf-8", errors="replace")
