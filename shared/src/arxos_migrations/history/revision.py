"""A revision as its file states it."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from arxos_migrations.domain.head import Head


class RevisionFile(NamedTuple):
    """One revision as its file states it; a tuple, since there may be thousands."""

    revision: str
    down_revisions: tuple[str, ...]
    depends_on: tuple[str, ...]
    branch_labels: tuple[str, ...]
    docstring: str
    """The module's docstring as Python would have it, or nothing."""
    path: Path

    @classmethod
    def of(cls, head: "Head", path: Path) -> Self:
        """Put head and file together."""
        return cls(*head, path)
