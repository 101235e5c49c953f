"""Starts a starter, and hands it orders."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from signal import SIGKILL
from typing import IO, TYPE_CHECKING, Any

from arxos_migrations.proof.resume.order import Ended, Order

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service

_STARTER = (sys.executable, "-P", "-m", "arxos_migrations.proof.resume.starter")
"""-P: a folder named like a package, where the command is typed, is not that package."""
_ENDED = "It ends the process that runs it."


class Forks:
    """A starter, with one run at a time."""

    def __init__(self, orders: IO[str], said: IO[str]) -> None:
        """Take both ends of its pipes."""
        self._orders, self._said = orders, said
        self._process: Future[int] = Future()

    def run(self, order: Order) -> Ended:
        """Run a revision to its end, or until it is killed."""
        self._process = Future()
        self._orders.write(order.to_line())
        self._orders.flush()
        self._process.set_result(self._line()["process"])
        return Ended(**self._line())

    def kill(self) -> None:
        """End the process that runs, and those that it has started, as nothing can hinder."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.result(), SIGKILL)

    def _line(self) -> dict[str, Any]:
        line = self._said.readline()
        if not line:
            raise RuntimeError("The process that starts revisions has ended.")
        found: dict[str, Any] = json.loads(line)
        return found


@contextmanager
def forks_of(service: "Service") -> Iterator[Forks]:
    """Give a starter for the block; it has loaded the history of the service."""
    (asking, orders), (said, speaking), (lifeline, life) = os.pipe(), os.pipe(), os.pipe()
    child = subprocess.Popen(
        [*_STARTER, str(service.ini.resolve()), str(asking), str(speaking), str(lifeline)],
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        pass_fds=(asking, speaking, lifeline),
    )
    for descriptor in (asking, speaking, lifeline):
        os.close(descriptor)
    # All of them end before it is waited for, also where an error ends this.
    with child, os.fdopen(life, "w"), os.fdopen(orders, "w") as line, os.fdopen(said) as lines:
        yield Forks(line, lines)


def failure_of(ended: Ended) -> str | None:
    """Say why a run that nobody has killed failed; None where it did not."""
    if ended.status != 0 or "failure" not in ended.said:
        return _ENDED
    failure: str | None = ended.said["failure"]
    return failure
