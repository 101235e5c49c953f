"""For whom a statement that waits for a lock is cancelled."""

from typing import NamedTuple


class Yielding(NamedTuple):
    """What is looked for, and what ends the wait."""

    to_circles: bool = True
    """Where it waits for somebody who waits for it: else the server ends one of them."""
    to_others: bool = False
    """Where others cannot go on before it does."""
    limit_s: float | None = None
    """Where it has waited that long, and no lock_timeout says so."""

    @property
    def is_any(self) -> bool:
        """Say whether it may be cancelled at all."""
        return self.to_circles or self.to_others or self.limit_s is not None

    @property
    def values(self) -> dict[str, object]:
        """Give what the question to the server wants."""
        return self._asdict()


NEVER = Yielding(to_circles=False)
