"""A revision as its file states it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True, slots=True)
class RevisionFile:
    """One revision as its file states it."""

    revision: str
    down_revisions: tuple[str, ...]
    depends_on: tuple[str, ...]
    branch_labels: tuple[str, ...]
    docstring: str
    """The module's docstring as Python would have it, or nothing."""
    path: Path
