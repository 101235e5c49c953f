"""Starts the migrating child process and listens to it."""

import subprocess
import sys
import time
from dataclasses import dataclass, field
from os import fdopen, pipe
from typing import TYPE_CHECKING

from arxos_migrations.deploy.request import Failure, Request, read_line
from arxos_migrations.domain.events import PartCommitted, StepFinished, StepStarted

if TYPE_CHECKING:
    from arxos_migrations.domain.events import Listener
    from arxos_migrations.domain.plan import Step


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
    exit_status: int = 0
    """As subprocess gives it: negative for a signal."""


def run_child(request: Request, *, tell: "Listener") -> Report:
    """Run the request to its end. What revisions print goes to standard error."""
    reading, writing = pipe()
    child = subprocess.Popen(
        # -P: a folder named like a package, where the command is typed, is not that package.
        [sys.executable, "-P", "-m", "arxos_migrations.deploy.child", str(writing)],
        stdin=subprocess.PIPE,
        stdout=sys.stderr,
        pass_fds=(writing,),
        process_group=0,  # Ctrl-C is for this process; its end is the child's end
        text=True,
    )
    report = Report()
    with child, fdopen(writing, "w") as ours:
        ours.close()
        _send(child, request)
        with fdopen(reading, encoding="utf-8") as lines:
            for line in lines:
                _take(line, report, tell)
        report.exit_status = child.wait()
    return report


def _send(child: "subprocess.Popen[str]", request: Request) -> None:
    # Kept open afterwards: its end tells the child that this process is gone.
    assert child.stdin is not None  # noqa: S101 - it was asked for
    child.stdin.write(request.to_line())
    child.stdin.flush()


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
