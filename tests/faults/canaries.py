"""Looks for a password and a value of a row where nobody may see them."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from support.messages import CANARY
from support.warm import Done


@dataclass
class Canaries:
    """Counts what was looked at, and where they were seen."""

    looked_at: dict[str, int] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def look(self, kind: str, texts: Iterable[str | bytes], *, what: str) -> int:
        """Look at texts of a kind, such as output; give how many hold a canary."""
        hits = 0
        with self._lock:
            for text in texts:
                self.looked_at[kind] = self.looked_at.get(kind, 0) + 1
                if CANARY.encode() in (text.encode() if isinstance(text, str) else text):
                    hits += 1
                    self.seen.append(f"{kind}: {what}")
        return hits

    def look_at_output(self, done: Done, *, what: str) -> int:
        """Look at both streams of a command."""
        return self.look("outputs", [done.stdout, done.stderr], what=what)


def command_lines() -> list[bytes]:
    """Read those of all processes."""
    lines = []
    for process in Path("/proc").iterdir():
        if process.name.isdecimal():
            try:
                lines.append((process / "cmdline").read_bytes())
            except OSError:
                continue
    return lines
