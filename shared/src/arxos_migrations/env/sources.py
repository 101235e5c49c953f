"""What is run is what is recorded: the files of a run's steps stay as they were when it planned.

Alembic loads them once, and a step that is begun again loads its own anew.
"""

from pathlib import Path

from arxos_migrations.errors import RefusedError
from arxos_migrations.history.source import source_hash


class Sources:
    """The hashes of the files of one run."""

    def __init__(self) -> None:
        """Know of none yet."""
        self._known: dict[Path, str] = {}

    def hash_of(self, path: Path) -> str:
        """Return a file's. Raises RefusedError where it is another one than at the first time."""
        found = source_hash(path)
        if self._known.setdefault(path, found) != found:
            raise RefusedError(
                f"its file {path.name} was changed while the run was under way.",
                remedy="Run the same command again.",
            )
        return found
