"""The steps that are left: planned inside the lock, and again where others stepped in between."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alembic.runtime.environment import EnvironmentContext

Heads = tuple[str, ...]


class Planning:
    """Holds the list of a command between the turns of a run.

    A relative target such as -1 is resolved once: the list that it gave the first time is
    followed for as long as the database is where the last step of ours left it.
    """

    def __init__(
        self, alembic: "EnvironmentContext", *, judge_place: Callable[[Heads, Heads | None], None]
    ) -> None:
        """Keep the command's own function, which lists its steps.

        `judge_place` gets the heads that were read inside the lock, and those that the last
        turn left, None before the first; it raises where the run must not go on from there.
        """
        self._alembic = alembic
        self._original = alembic.context_opts["fn"]
        self._judge_place = judge_place
        self._left: list[Any] = []
        self._at: Heads | None = None
        self.is_new = False
        """Whether the last list was made anew."""

    def hand_over(self, pass_on: Callable[[Heads, Any], Iterator[Any]]) -> None:
        """Let Alembic ask `pass_on` for the steps from here on."""
        self._alembic.context_opts["fn"] = pass_on

    def steps(self, heads: Heads, context: Any) -> list[Any]:  # noqa: ANN401 - Alembic's
        """List what is left to do from here. Raises ArxosError."""
        self.is_new = self._at is None or set(heads) != set(self._at)
        if self.is_new:
            self._judge_place(heads, self._at)
            self._left = list(self._original(heads, context))
        self._at = heads
        return self._left

    def note_done(self, heads: Heads) -> None:
        """Take the first step off the list; the database is at `heads` now."""
        self._at = heads
        self._left = self._left[1:]

    @property
    def is_at_last(self) -> bool:
        """Say whether one step is left to do."""
        return len(self._left) == 1

    @property
    def is_over(self) -> bool:
        """Say whether nothing is left to do."""
        return not self._left
