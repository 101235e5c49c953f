"""A relative target means a place that was seen; it is refused once that place has moved."""

import re

from arxos_migrations.domain.service import Service
from arxos_migrations.errors import LockTimeoutError

_RELATIVE = re.compile(r"(?:[^@]*@)?[+-]\d+")


def is_relative(destination: object) -> bool:
    """Say whether `+1`, `-2` or `003-1` is meant, which depend on where the database is.

    `003-1` counts from a named revision and is absolute, `-1` counts from the current one.
    """
    if not isinstance(destination, str):
        return False
    return _RELATIVE.fullmatch(destination) is not None


def refuse_if_moved(
    destination: object, *, before: tuple[str, ...], now: tuple[str, ...], service: Service
) -> None:
    """Raise LockTimeoutError when another migrator moved the database during the wait."""
    if not is_relative(destination) or set(before) == set(now):
        return
    raise LockTimeoutError(
        f"{service.name} moved from {_at(before)} to {_at(now)} while this run waited, "
        f"so {destination} no longer means what it did.",
        remedy=f"Look with arxos-migrate status {service.named}, then name the revision you want.",
    )


def _at(heads: tuple[str, ...]) -> str:
    return ", ".join(heads) or "base"
