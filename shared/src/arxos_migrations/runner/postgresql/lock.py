"""Waits for the migrators' lock by asking again and again, until a deadline."""

import random
import time
from typing import Any

from psycopg import Connection

from arxos_migrations.domain.events import Listener, LockWaited
from arxos_migrations.domain.service import Service
from arxos_migrations.engines.postgresql.session_lock import (
    Holder,
    lock_holder,
    lock_key,
    try_lock,
)
from arxos_migrations.errors import LockTimeoutError

_PAUSE_S = 0.05


def acquire(
    connection: Connection[Any], *, service: Service, wait_s: float, tell: Listener
) -> None:
    """Hold the lock when this returns; the connection must be in autocommit mode.

    Raises LockTimeoutError naming the holder after `wait_s` seconds.
    """
    key = lock_key(service)
    deadline = time.monotonic() + wait_s
    holder: Holder | None = None
    while not try_lock(connection, key):
        seen = lock_holder(connection, key)
        if seen is not None and seen != holder:
            holder = seen
            tell(LockWaited(holder=str(holder)))
        if time.monotonic() >= deadline:
            raise _too_late(service, holder, wait_s)
        time.sleep(_PAUSE_S * random.uniform(0.5, 1.5))  # noqa: S311 - spreads waiters, no secret


def _too_late(service: Service, holder: Holder | None, wait_s: float) -> LockTimeoutError:
    who = str(holder) if holder is not None else "a session that cannot be seen"
    return LockTimeoutError(
        f"Another migrator of {service.name} is at work: waited {wait_s:g} s for its lock.",
        f"It is held by {who}.",
        remedy="Run the same command again when it is done; that is safe.",
    )
