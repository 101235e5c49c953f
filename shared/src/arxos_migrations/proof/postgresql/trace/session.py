"""What the tracer wants of a driver's connection."""

from collections.abc import Mapping
from typing import Any, Protocol


class Session(Protocol):
    """A connection whose statements are followed; what is asked here is not followed."""

    notes: list[str]
    """What the event triggers have told."""

    @property
    def is_idle(self) -> bool:
        """Whether no transaction is open."""

    @property
    def is_in_transaction(self) -> bool:
        """Whether one is open in which the server answers."""

    @property
    def is_autocommit(self) -> bool:
        """Whether the driver begins no transactions."""

    @property
    def is_broken(self) -> bool:
        """Whether nothing can be asked any more."""

    @property
    def server_version(self) -> int:
        """Such as 150004."""

    def ask(self, query: str, values: Mapping[str, object] | None = None) -> list[tuple[Any, ...]]:
        """Ask in the transaction that is open, or in one of its own in autocommit mode."""

    def aside(self, query: str) -> None:
        """Run something before a transaction begins."""


def sqlstate_of(error: BaseException) -> str:
    """Give what the server called an error; the name of its class where the server did not."""
    seen: BaseException | None = error
    while seen is not None:
        state = getattr(seen, "sqlstate", None) or getattr(seen, "pgcode", None)
        if state is not None:
            return str(state)
        seen = getattr(seen, "orig", None) or seen.__cause__
    return type(error).__name__
