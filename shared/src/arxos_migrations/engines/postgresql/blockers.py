"""Who keeps a session waiting, seen from a second connection while it waits."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

import psycopg
from psycopg import Connection

from arxos_migrations.engines.postgresql.lexer import masked
from arxos_migrations.engines.postgresql.queries import query

_FIRST_LOOK_S = 0.2
"""How long a statement may take before anybody is asked, in seconds."""
_LOOK_S = 0.01
_CONNECT_S = 5
_LAST_WORD_S = 0.03
"""How long to listen to a look that is under way when a statement has failed."""
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


class Watcher:
    """Looks who blocks one session; connects when that is asked for the first time."""

    def __init__(self, session: Connection[Any]) -> None:
        """Remember whom to look at."""
        self._session = session
        self._connection: Connection[Any] | None = None
        self._one_at_a_time = threading.Lock()
        self._is_closed = False

    @contextmanager
    def watching(self, say: Callable[[Blocker], None], *, at_once: bool) -> Iterator[None]:
        """Look for as long as the block takes, and say who is seen; `say` may be called often.

        Without `at_once` a statement has a moment to be done before anybody looks.
        """
        done = threading.Event()
        thread = threading.Thread(
            target=self._look, args=(done, say), kwargs={"at_once": at_once}, daemon=True
        )
        thread.start()
        try:
            yield
        except BaseException:
            done.set()
            thread.join(_LAST_WORD_S)
            raise
        finally:
            done.set()  # and not waited for: the statement may hold a lock by now

    def close(self) -> None:
        """End the second connection, or let a look that is under way end it."""
        self._is_closed = True
        if self._one_at_a_time.acquire(blocking=False):
            self._disconnect()
            self._one_at_a_time.release()

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def _look(
        self, done: threading.Event, say: Callable[[Blocker], None], *, at_once: bool
    ) -> None:
        if not at_once and done.wait(_FIRST_LOOK_S):
            return
        if not self._one_at_a_time.acquire(blocking=False):
            return  # the look of a try before is still under way
        try:
            # Not to be told who blocks is no reason to fail.
            with suppress(psycopg.Error):
                self._ask(done, say)
            if self._is_closed:
                self._disconnect()
        finally:
            self._one_at_a_time.release()

    def _ask(self, done: threading.Event, say: Callable[[Blocker], None]) -> None:
        connection, pause = self._connected(), _LOOK_S
        while not done.is_set():
            rows = connection.execute(
                query("blockers"), {"pid": self._session.info.backend_pid}
            ).fetchall()
            if rows and not done.is_set():
                say(Blocker(*rows[0]))
                pause = min(1.0, 2 * pause)
            done.wait(pause)

    def _connected(self) -> Connection[Any]:
        if self._connection is None or self._connection.closed:
            info = self._session.info
            self._connection = psycopg.connect(
                info.dsn,
                password=info.password,
                autocommit=True,
                connect_timeout=_CONNECT_S,
                application_name="arxos-migrate (looks who blocks)",
            )
        return self._connection
