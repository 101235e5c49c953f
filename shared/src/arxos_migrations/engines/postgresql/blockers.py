"""Who keeps a session waiting, in words."""

from typing import NamedTuple

from arxos_migrations.engines.postgresql.lexer import masked

_SHOWN = 80
"""Characters of a query that are shown."""


class Blocker(NamedTuple):
    """A session that has the lock, or stands before ours."""

    pid: int
    role: str
    program: str
    state: str
    seconds: float
    """Since its transaction began."""
    query: str
    """Without values."""

    def __str__(self) -> str:
        """Name it as its host knows it, and what it does."""
        text = masked(self.query)
        text = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
        return (
            f"{self.program} (backend {self.pid}, role {self.role}, {self.state}, "
            f"in its transaction for {self.seconds:.1f} s): {text}"
        )
