"""Shows people a run while it goes on: a live line per step on a terminal, else plain lines."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click

from arxos_migrations.domain.events import (
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

    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
    )

    def tell(event: Event) -> None:
        match event:
            case Planned(steps=steps):
                bar.update(task, total=len(steps), description="", visible=True)
            case StepStarted(step=step):
                bar.update(task, description=f"{step.direction} {step.revision} {step.title}")
            case StepFinished():
                bar.console.print(sentence(event), markup=False, highlight=False)
                bar.advance(task)
            case LockWaited() | RecordVoided():
                bar.console.print(sentence(event), markup=False, highlight=False)

    with bar:
        task = bar.add_task("Looking", total=None)
        yield tell
