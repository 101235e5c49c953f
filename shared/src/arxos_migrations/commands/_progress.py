"""Shows people a run while it goes on: a live line per step on a terminal, else plain lines."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import click

from arxos_migrations.deploy.unread import carefree
from arxos_migrations.domain.events import (
    BackupBegun,
    BackupMade,
    Event,
    Listener,
    LockWaited,
    PartCommitted,
    Planned,
    RecordVoided,
    StepFinished,
    StepStarted,
)
from arxos_migrations.domain.sentences import sentence

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


@contextmanager
def progress(*, quiet: bool) -> Iterator[Listener]:
    """Give a listener that shows what happens on standard error."""
    if not quiet and sys.stderr is not None and sys.stderr.isatty():
        with _live() as tell:
            yield tell
    else:
        yield _plain


def _plain(event: Event) -> None:
    if not isinstance(event, StepStarted | PartCommitted):
        # A run does not end because nobody reads what it says.
        with suppress(OSError):
            click.echo(sentence(event), err=True)


@contextmanager
def _live() -> Iterator[Listener]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    # A run does not end because its terminal is gone.
    console = Console(file=carefree(sys.stderr))
    bar = Progress(
        SpinnerColumn("line" if console.options.ascii_only else "dots"),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
    )

    def tell(event: Event) -> None:
        _show(event, bar, task)

    with bar:
        task = bar.add_task("Looking", total=None)
        yield tell


def _show(event: Event, bar: "Progress", task: "TaskID") -> None:
    match event:
        case Planned(steps=steps):
            bar.update(task, total=len(steps), description="", visible=True)
        case StepStarted(step=step):
            bar.update(task, description=f"{step.direction} {step.revision} {step.title}")
        case StepFinished():
            bar.console.print(sentence(event), markup=False, highlight=False)
            bar.advance(task)
        case LockWaited() | RecordVoided() | BackupBegun() | BackupMade():
            bar.console.print(sentence(event), markup=False, highlight=False)
