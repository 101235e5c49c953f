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
from arxos_migrations.engines.postgresql.yielding import NEVER, Yielding

_FIRST_LOOK_S = 0.05
"""How long a statement may take before there is a second connection, in seconds."""
_TICK_S = 0.01
"""How often to see whether a statement has come to take that long."""
_IDLE_S = 1.0
"""How long to see that without any statement."""
_LOOK_S = 0.01
_SHORT_S = 0.05
"""Who waits no longer than that is looked at again and again as often as at first."""
_LONGEST_LOOK_S = 1.0
_CIRCLE_S = 0.1
"""How often to look for a circle: long before the server does, which may end anybody in it."""
_CONNECT_S = 5
_AGAIN_S = 1.0
"""How long not to try where there was no connection to be had."""
_LAST_LOOK_S = 5.0
"""How long to wait at most for a look that is under way: one that might cancel what comes next, or
the last one that might tell who was in the way."""
_LAST_WORD_S = 0.03
"""How long to listen to a look that is under way when a statement has failed."""


class _Watch:
    """A statement that is looked after."""

    def __init__(self, say: Callable[[Blocker], None], yielding: Yielding, *, in_s: float) -> None:
        self.say, self.yielding = say, yielding
        self.begins = time.monotonic() + in_s
        self.done, self.is_left = threading.Event(), threading.Event()
        self.is_left.set()

    @property
    def longest_pause_s(self) -> float:
        if not self.yielding.is_any:
            return _LONGEST_LOOK_S
        limit_s = self.yielding.limit_s
        return _CIRCLE_S if limit_s is None or limit_s > _SHORT_S else _LOOK_S


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
        self._one_thread = threading.Lock()
        self.gave_way = False
        """Whether the statement that was watched last has been cancelled for others."""
        self._blocked_since: float | None = None
        self._seen: Blocker | None = None
        self._watch: _Watch | None = None
        self._wake = threading.Event()
        self._end: threading.Event | None = None
        """Ends the thread that looks; None where there is none."""

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
        self,
        say: Callable[[Blocker], None],
        *,
        at_once: bool,
        yielding: Yielding = NEVER,
    ) -> Iterator[None]:
        """Look for as long as the block takes, and say who is seen; `say` may be called often.

        Without `at_once` a statement has a moment to be done before anybody looks. `yielding` says
        when it is cancelled.
        """
        in_s = 0.0 if at_once or self.is_connected else _FIRST_LOOK_S
        watch = _Watch(say, yielding, in_s=in_s)
        self.gave_way, self._seen, self._blocked_since = False, None, None
        self._watch = watch
        self._begin_to_look()
        if at_once:
            self._wake.set()
        try:
            yield
        except BaseException:
            watch.done.set()
            watch.is_left.wait(_LAST_WORD_S)
            raise
        finally:
            watch.done.set()  # and not waited for: the statement may hold a lock by now
            self._watch = None
            if yielding.is_any and self._giving_way.acquire(timeout=_LAST_LOOK_S):
                self._giving_way.release()  # a cancel that is on its way would hit what comes next

    def close(self) -> None:
        """End the second connection, or let a look that is under way end it; until the next one."""
        with self._one_thread:
            if self._end is not None:
                self._end.set()
                self._end = None
                self._wake.set()
        if self._one_at_a_time.acquire(blocking=False):
            self._disconnect()
            self._one_at_a_time.release()

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def _begin_to_look(self) -> None:
        """Have one thread for all statements: most of them are done before it looks."""
        with self._one_thread:
            if self._end is None:
                self._end = threading.Event()
                threading.Thread(target=self._look_on, args=(self._end,), daemon=True).start()

    def _look_on(self, end: threading.Event) -> None:
        busy = time.monotonic()
        while not end.is_set():
            watch = self._watch
            if watch is not None:
                busy = time.monotonic()
                if busy >= watch.begins:
                    self._look(watch, end)
            elif time.monotonic() - busy > _IDLE_S and self._is_left(end):
                return
            self._wake.wait(_TICK_S)
            self._wake.clear()

    def _is_left(self, end: threading.Event) -> bool:
        """End the thread, unless there is a statement by now."""
        with self._one_thread:
            if self._watch is None and self._end is end:
                self._end = None
            return self._end is not end

    def _look(self, watch: _Watch, end: threading.Event) -> None:
        if not self._one_at_a_time.acquire(blocking=False):
            return  # the look of a try before is still under way
        watch.is_left.clear()
        try:
            self._ask(watch)
        except psycopg.Error:
            # Not to be told who blocks is no reason to fail.
            watch.begins = time.monotonic() + _AGAIN_S
        finally:
            watch.is_left.set()
            if end.is_set():
                self._disconnect()
            self._one_at_a_time.release()

    def _ask(self, watch: _Watch) -> None:
        pause, longest = _LOOK_S, watch.longest_pause_s
        while not watch.done.is_set():
            connection = self._connected()
            try:
                if self._see(connection, watch) and watch.yielding.is_any:
                    self._give_way(connection, watch)
            except psycopg.Error:
                if not connection.closed:
                    raise
            pause = min(longest, 2 * pause)
            watch.done.wait(pause)

    def _see(self, connection: Connection[Any], watch: _Watch) -> bool:
        rows = connection.execute(query("blockers"), {"pid": self.pid}).fetchall()
        if rows:
            self._seen = Blocker(*rows[0])
            self._blocked_since = self._blocked_since or time.monotonic()
            if not watch.done.is_set():
                watch.say(self._seen)
        return bool(rows)

    def _give_way(self, connection: Connection[Any], watch: _Watch) -> None:
        with self._giving_way:
            if not watch.done.is_set():
                values = {"pid": self.pid} | watch.yielding.values
                rows = connection.execute(query("give_way"), values).fetchall()
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
