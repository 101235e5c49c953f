"""Looks from a second connection who keeps a session waiting, while it waits."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from psycopg import Connection

from arxos_migrations.engines.postgresql.blockers import Blocker
from arxos_migrations.engines.postgresql.queries import query

_FIRST_LOOK_S = 0.2
"""How long a statement may take before anybody is asked, in seconds."""
_LOOK_S = 0.01
_LONGEST_LOOK_S = 1.0
_CIRCLE_S = 0.1
"""How often to look for a circle: long before the server does, which may end anybody in it."""
_CONNECT_S = 5
_LAST_LOOK_S = 5.0
"""How long to wait at most for a look that is under way: one that might cancel what comes next, or
the last one that might tell who was in the way."""
_LAST_WORD_S = 0.03
"""How long to listen to a look that is under way when a statement has failed."""


class Watcher:
    """Looks who blocks one session; connects when that is asked for the first time."""

    def __init__(self, session: Connection[Any]) -> None:
        """Remember whom to look at."""
        self._session = session
        self.pid = session.info.backend_pid
        """The server process that waits."""
        self._connection: Connection[Any] | None = None
        self._one_at_a_time = threading.Lock()
        self._giving_way = threading.Lock()
        self.gave_way = False
        """Whether the statement that was watched last has been cancelled for others."""
        self._blocked_since: float | None = None
        self._seen: Blocker | None = None
        self._is_closed = False

    @property
    def is_connected(self) -> bool:
        """Say whether there is a second connection to look from."""
        return self._connection is not None and not self._connection.closed

    @property
    def blocked_s(self) -> float:
        """Say how long ago the statement that was watched last was first seen to wait."""
        return 0.0 if self._blocked_since is None else time.monotonic() - self._blocked_since

    def connect(self) -> None:
        """Have the second connection before it is needed, where there is one to be had."""
        if not self.is_connected and self._one_at_a_time.acquire(blocking=False):
            try:
                with suppress(psycopg.Error):
                    self._connected()
            finally:
                self._one_at_a_time.release()

    def seen_last(self) -> Blocker | None:
        """Say who was seen in the last look, whose answer may have come when all was over."""
        if self._one_at_a_time.acquire(timeout=_LAST_LOOK_S):
            self._one_at_a_time.release()
        return self._seen

    def forget(self) -> None:
        """Know of nobody: what was waited for was had."""
        self._seen = None

    @contextmanager
    def watching(
        self, say: Callable[[Blocker], None], *, at_once: bool, gives_way: bool = False
    ) -> Iterator[None]:
        """Look for as long as the block takes, and say who is seen; `say` may be called often.

        Without `at_once` a statement has a moment to be done before anybody looks. With
        `gives_way` it is cancelled when others cannot go on before it does.
        """
        done = threading.Event()
        self.gave_way, self._seen, self._is_closed = False, None, False
        self._blocked_since = None
        thread = threading.Thread(
            target=self._look,
            args=(done, say),
            kwargs={"at_once": at_once, "gives_way": gives_way},
            daemon=True,
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
            if gives_way and self._giving_way.acquire(timeout=_LAST_LOOK_S):
                self._giving_way.release()  # a cancel that is on its way would hit what comes next

    def close(self) -> None:
        """End the second connection, or let a look that is under way end it; until the next one."""
        self._is_closed = True
        if self._one_at_a_time.acquire(blocking=False):
            self._disconnect()
            self._one_at_a_time.release()

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def _look(
        self,
        done: threading.Event,
        say: Callable[[Blocker], None],
        *,
        at_once: bool,
        gives_way: bool,
    ) -> None:
        if not at_once and done.wait(_FIRST_LOOK_S):
            return
        if not self._one_at_a_time.acquire(blocking=False):
            return  # the look of a try before is still under way
        try:
            # Not to be told who blocks is no reason to fail.
            with suppress(psycopg.Error):
                self._ask(done, say, gives_way=gives_way)
            if self._is_closed:
                self._disconnect()
        finally:
            self._one_at_a_time.release()

    def _ask(
        self, done: threading.Event, say: Callable[[Blocker], None], *, gives_way: bool
    ) -> None:
        pause, longest = _LOOK_S, _CIRCLE_S if gives_way else _LONGEST_LOOK_S
        while not done.is_set():
            connection = self._connected()
            try:
                if self._see(connection, done, say):
                    pause = min(longest, 2 * pause)
                    if gives_way:
                        self._give_way(connection, done)
            except psycopg.Error:
                if not connection.closed:
                    raise
            done.wait(pause)

    def _see(
        self, connection: Connection[Any], done: threading.Event, say: Callable[[Blocker], None]
    ) -> bool:
        rows = connection.execute(query("blockers"), {"pid": self.pid}).fetchall()
        if rows:
            self._seen = Blocker(*rows[0])
            self._blocked_since = self._blocked_since or time.monotonic()
            if not done.is_set():
                say(self._seen)
        return bool(rows)

    def _give_way(self, connection: Connection[Any], done: threading.Event) -> None:
        with self._giving_way:
            if not done.is_set():
                rows = connection.execute(query("give_way"), {"pid": self.pid}).fetchall()
                self.gave_way = self.gave_way or (True,) in rows

    def _connected(self) -> Connection[Any]:
        if self._connection is None or self._connection.closed:
            self._connection = psycopg.connect(
                **_parameters(self._session),
                autocommit=True,
                connect_timeout=_CONNECT_S,
                application_name="arxos-migrate (looks who blocks)",
            )
        return self._connection


def _parameters(session: Connection[Any]) -> dict[str, Any]:
    """Give what a session was opened with; `dsn` leaves out what is not to be shown."""
    secrets = {
        option.keyword.decode(): option.val.decode()
        for option in session.pgconn.info
        if option.val is not None and option.dispchar == b"*"
    }
    ours = ("connect_timeout", "application_name")
    shown = {
        name: value for name, value in session.info.get_parameters().items() if name not in ours
    }
    return {**shown, **secrets}
