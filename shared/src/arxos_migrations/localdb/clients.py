"""The programs that dump and restore, as they are installed here."""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from arxos_migrations.localdb.binaries import USUAL_FOLDERS, output

_VERSION = re.compile(r"\(PostgreSQL\) (\d+)")


@dataclass(frozen=True, kw_only=True, slots=True)
class DumpTools:
    """A pg_dump with the pg_restore beside it."""

    folder: Path
    major: int

    @property
    def pg_dump(self) -> Path:
        """What writes an archive."""
        return self.folder / "pg_dump"

    @property
    def pg_restore(self) -> Path:
        """What reads it."""
        return self.folder / "pg_restore"


def dump_tools(major: int) -> DumpTools | None:
    """Find those for a server of this version: the oldest that are not older than it."""
    found = [tools for folder in _folders() if (tools := _tools(folder)) and tools.major >= major]
    return min(found, key=lambda tools: tools.major, default=None)


def _folders() -> Iterator[Path]:
    if first := shutil.which("pg_dump"):
        yield Path(first).parent
    for pattern in USUAL_FOLDERS:
        yield from sorted(Path("/").glob(pattern.removeprefix("/")))


def _tools(folder: Path) -> DumpTools | None:
    if not all(os.access(folder / name, os.X_OK) for name in ("pg_dump", "pg_restore")):
        return None
    said = _VERSION.search(output(folder / "pg_dump", "--version"))
    return None if said is None else DumpTools(folder=folder, major=int(said[1]))
