"""Starts the migrating child process and listens to it."""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from os import close, fdopen, pipe
from typing import TYPE_CHECKING

from arxos_migrations.deploy.request import Failure, Request, read_line
from arxos_migrations.domain.events import PartCommitted, StepFinished, StepStarted

if TYPE_CHECKING:
    from arxos_migrations.domain.events import Listener
    from arxos_migrations.domain.plan import Step


_CHILD = (sys.executable, "-P", "-m", "arxos_migrations.deploy.child")
"""-P: a folder named like a package, where the command is typed, is not that package."""
_FAREWELL_S = 10.0
"""How long the child may take to end once its command has, in seconds."""


@dataclass(slots=True)
class Report:
    """What the child said, and how its process ended."""

    steps: "list[tuple[Step, float]]" = field(default_factory=list)
    running: "Step | None" = None
    started: float = 0.0
    """When the running step began, by time.perf_counter()."""
    committed_a_part: bool = False
    """Whether the running step was about to commit a part of itself."""
    failure: Failure | None = None
    process_id: int = 0
    exit_status: int = 0
    """As subprocess gives it: negative for a signal."""


def run_child(
    request: Request, *, tell: "Listener", first: Callable[[], None] = lambda: None
) -> Report:
    """Run the request to its end. What revisions print goes to standard error.

    `first` is done while the process starts, which hears of its request behind that.
    """
    (reading, writing), (lifeline, life) = pipe(), pipe()
    report = Report()
    child = subprocess.Popen(
        [*_CHILD, str(writing), str(lifeline)],
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        pass_fds=(writing, lifeline),
        process_group=0,  # Ctrl-C is for this process; its end is the child's end
    )
    report.process_id = child.pid
    close(writing)
    close(lifeline)
    # The lifeline ends before the child is waited for, also where an error ends this.
    with child, fdopen(life, "w", encoding="utf-8") as line, fdopen(reading, "rb") as said:
        first()
        line.write(request.to_line())
        line.flush()
        for words in said:
            _take(words.decode(errors="replace"), report, tell)
        report.exit_status = _end(child)
    return report


def _end(child: "subprocess.Popen[bytes]") -> int:
    """Wait for a process that has no more to say; a thread of a revision's may never end."""
    try:
        return child.wait(_FAREWELL_S)
    except subprocess.TimeoutExpired:
        child.kill()
        return child.wait()


def _take(line: str, report: Report, tell: "Listener") -> None:
    if not line.endswith("\n"):
        return  # the child was killed while it wrote
    said = read_line(line)
    if isinstance(said, Failure):
        report.failure = said
        return
    if isinstance(said, StepStarted):
        report.running, report.started = said.step, time.perf_counter()
        report.committed_a_part = False
    if isinstance(said, PartCommitted):
        report.committed_a_part = True
    if isinstance(said, StepFinished):
        report.running = None
        report.steps.append((said.step, said.seconds))
    tell(said)
