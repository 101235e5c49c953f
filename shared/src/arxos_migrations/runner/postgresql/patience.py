"""How long a step waits for a lock, and when that is forgiven.

What counts is waiting: between two tries, and in vain. A step may have hundreds of statements that
are had in the end, so a lock that was had does not count any more.
"""

from arxos_migrations.engines.postgresql.blockers import Blocker
from arxos_migrations.errors import LockTimeoutError

_MORE_TRIES = 3
"""How often it is tried beyond the patience, to be able to say who is in the way."""

_LEAST_S = 0.001
"""What a server's limit cannot tell apart."""


class Patience:
    """What is left of it, in one step after the other."""

    def __init__(self, wait_s: float) -> None:
        """Wait `wait_s` seconds for each lock."""
        self.wait_s = wait_s
        self._sent, self._lost_at = 0, 0
        """Statements of the transaction: those of this try, and the last that any try has lost."""
        self.end_step()

    @property
    def is_none(self) -> bool:
        """Say whether nothing is tried twice."""
        return self.wait_s <= 0

    @property
    def left_s(self) -> float:
        """How long may be waited."""
        return max(0.0, self.wait_s - self._waited_s)

    def begin_try(self) -> None:
        """Begin a step, or another try of it, with the first statement of a transaction."""
        self._sent = 0

    def note_transaction(self) -> None:
        """Know that one has ended; where all was answered from a record, it was none."""
        if self._sent:
            self._sent = self._lost_at = 0

    @property
    def has_sent(self) -> bool:
        """Say whether the transaction has sent anything in this try."""
        return self._sent > 0

    def end_step(self) -> None:
        """Have all of it again."""
        self._forgive()
        self.has_lost = False
        """Whether the step has lost any lock."""
        self._sent = self._lost_at = 0

    def note_sent(self) -> None:
        """Know that a statement is sent."""
        self._sent += 1

    def note_loss(self, waited_s: float) -> None:
        """Know that the lock of that statement was not had."""
        self.has_lost = True
        # The first of two that are lost in turns would else be forgiven for ever.
        self._lost_at = max(self._lost_at, self._sent)
        self._waited_s += waited_s

    def note_waited(self, seconds: float) -> None:
        """Count a pause."""
        self._waited_s += seconds

    def forgives(self) -> bool:
        """Forget what was waited where the statement that was had is as far as any has come."""
        is_had = self._sent >= self._lost_at
        if is_had:
            self._forgive()
        return is_had

    def is_over(self, *, knows_who: bool) -> bool:
        """Say whether to give up; a few tries later where it is not known yet who is in the way."""
        if self._waited_s < self.wait_s - _LEAST_S:
            return False
        if knows_who or self.is_none:
            return True
        self._tries_beyond += 1
        return self._tries_beyond > _MORE_TRIES

    def too_late(self, blocker: Blocker | None) -> LockTimeoutError:
        """Say that it is over, and who is in the way where that is known."""
        who = (f"It is held by {blocker}",) if blocker is not None else ()
        return LockTimeoutError(
            f"it needs a lock that others hold: waited {self.wait_s:g} s for it.",
            *who,
            remedy="Run the same command again when they are done; that is safe.",
        )

    def _forgive(self) -> None:
        self._waited_s, self._tries_beyond = 0.0, 0
