"""A table that a long transaction uses, an ALTER TABLE behind it, and a client that asks on."""

import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.databases import Slot
from benchmarks.servers import durable_server
from support.commands import BIN
from support.database import Database
from support.scratch import URL, Scratch, make_scratch

_PAUSE_S = 0.01
_ROWS = 100_000
_DONE = """
    SELECT FROM pg_attribute WHERE attrelid = 'rooms'::regclass AND attname = 'area'
"""
_ASK = "SELECT name FROM rooms WHERE id = 4711"


@dataclass(frozen=True, kw_only=True, slots=True)
class Waited:
    """What a run kept others from, in seconds."""

    longest: float
    """Of the client that asks a hundred times a second."""
    late: float
    """From the end of the long transaction to when the change can be seen."""


class Way:
    """One way to migrate, with a database of its own for each run."""

    def __init__(self, slot: Slot, scratch: Scratch, *, blocked_s: float) -> None:
        """Take the revisions of `scratch`."""
        self._slot, self._scratch, self._blocked_s = slot, scratch, blocked_s

    def before(self) -> None:
        """Make a database at 001, with rows."""
        self._slot.fill()
        self._start("001").wait()

    def after(self) -> None:
        """Drop it."""
        self._slot.clear()

    def run(self) -> Waited:
        """Migrate it while it is in use."""
        done, longest, left = threading.Event(), [0.0], [0.0]
        client = threading.Thread(target=self._ask, args=[done, longest])
        with self._database.connect() as blocker:
            blocker.execute("BEGIN")
            blocker.execute(_ASK.encode())
            client.start()
            leaves = threading.Timer(self._blocked_s, self._leave, [blocker, left])
            leaves.start()
            process = self._start("head")
            ended = self._end()
            leaves.join()
        done.set()
        client.join()
        assert process.wait() == 0
        return Waited(longest=longest[0], late=ended - left[0])

    def _end(self) -> float:
        """Wait until the column can be seen, and say when that was."""
        with self._database.connect() as looker:
            while looker.execute(_DONE).fetchone() is None:
                time.sleep(_PAUSE_S)
        return time.perf_counter()

    @staticmethod
    def _leave(blocker: "object", left: list[float]) -> None:
        left[0] = time.perf_counter()
        blocker.execute("COMMIT")  # type: ignore[attr-defined] # a connection

    def _ask(self, done: threading.Event, longest: list[float]) -> None:
        with self._database.connect() as client:
            while not done.wait(_PAUSE_S):
                began = time.perf_counter()
                client.execute(_ASK.encode())
                longest[0] = max(longest[0], time.perf_counter() - began)

    def _start(self, revision: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [BIN / "alembic", "upgrade", revision],
            cwd=self._scratch.folder,
            env=self._database.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    @property
    def _database(self) -> Database:
        database = replace(self._slot.database, service=self._scratch.service)
        return replace(database, extra={URL: database.url})


@contextmanager
def both_ways(*, blocked_s: float) -> Iterator[tuple[Way, Way]]:
    """Give ours and plain Alembic's; the table is in use for `blocked_s` seconds of a run."""
    with ExitStack() as stack:
        server = stack.enter_context(durable_server())
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="arxos-bench-")))
        ours, plain = (
            Way(
                Slot(server, name),
                _revised(make_scratch(folder / name, plain=name == "plain")),
                blocked_s=blocked_s,
            )
            for name in ("ours", "plain")
        )
        yield ours, plain


def _revised(scratch: Scratch) -> Scratch:
    scratch.revise(
        "001",
        up=f"""
        op.execute("CREATE TABLE rooms (id integer PRIMARY KEY, name text)")
        op.execute("INSERT INTO rooms SELECT n, 'room ' || n FROM generate_series(1, {_ROWS}) n")
        """,
    )
    scratch.revise(
        "002", parent="001", up='op.execute("ALTER TABLE rooms ADD COLUMN area integer")'
    )
    return scratch
