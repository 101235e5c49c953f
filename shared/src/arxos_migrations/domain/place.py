"""Where a database is: its heads, and a step that has come half the way."""

from dataclasses import dataclass

from arxos_migrations.domain.plan import Direction


@dataclass(frozen=True, kw_only=True, slots=True)
class HalfDone:
    """A step that has committed a part of itself, which is recorded."""

    revision: str
    direction: Direction
    statements: int
    """How many are recorded."""
    source: str
    """SHA-256 of the revision's file when the last of them was recorded."""

    def __str__(self) -> str:
        """Name the step."""
        return f"{self.direction} {self.revision}"

    @property
    def extent(self) -> str:
        """Say how far it has come."""
        count = self.statements
        return f"{count} statement{' is' if count == 1 else 's are'} committed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """What is known of a database from a look at it."""

    heads: tuple[str, ...]
    """Sorted; none at base."""
    half_done: HalfDone | None = None

    def __str__(self) -> str:
        """Name the heads."""
        return ", ".join(self.heads) or "base"
