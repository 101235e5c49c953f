"""What happens in a run, as JSON, one line each: in the file of `--log-file`, on standard error."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from arxos_migrations.errors import ArxosError, UsageError

if TYPE_CHECKING:
    from arxos_migrations.domain.events import Event, Listener

_FLAGS = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NONBLOCK
"""A pipe that nobody reads keeps nobody waiting."""
_PRIVATE = 0o600

LOG_FILE = "--log-file"
takes_log_file = click.option(
    LOG_FILE,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Append what happens, as JSON lines.",
)


@contextmanager
def logged(path: Path | None, *, on_stderr: bool) -> "Iterator[Listener]":
    """Give a listener that writes each event at once; how it all ended is the last line.

    A file that is made is readable by its owner alone. Raises UsageError where it cannot be
    written.
    """
    lines = _Lines(on_stderr=on_stderr)
    with ExitStack() as stack:
        try:
            if path is not None:
                lines.file = stack.enter_context(_opened(path))
            yield lines.tell
        except BaseException as error:
            lines.write("Failed", _failure(error))
            raise
        lines.end()


class _Lines:
    """Writes to where they are wanted, which may be nowhere."""

    def __init__(self, *, on_stderr: bool) -> None:
        """Begin without a file."""
        self.file: FileIO | None = None
        self._on_stderr, self._told = on_stderr, False

    def tell(self, event: "Event") -> None:
        """Write an event; a Listener."""
        self._told = True
        self.write(type(event).__name__, asdict(event))

    def end(self) -> None:
        """Write that all went well; where nothing was done, in the file alone."""
        # The quick answer writes no line either.
        self._on_stderr = self._on_stderr and self._told
        self.write("Ended", {})

    def write(self, event: str, values: dict[str, object]) -> None:
        """Write a line; a run does not end because its log has no room."""
        if self.file is None and not self._on_stderr:
            return
        line = _line(event, values)
        if self.file is not None:
            with suppress(OSError):
                self.file.write(line)
        if self._on_stderr:
            with suppress(OSError):
                click.echo(line, nl=False, err=True)


def _line(event: str, values: dict[str, object]) -> bytes:
    import json

    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    text = json.dumps({"at": at, "event": event, **values}, ensure_ascii=False)
    # Half of a pair, as in the name of a file that is no UTF-8, is an escape in JSON, too.
    return f"{text}\n".encode("utf-8", "backslashreplace")


def _failure(error: BaseException) -> dict[str, object]:
    """Say it in the words that people get; of anything else the type, its text may be a value."""
    if isinstance(error, ArxosError):
        return error.shape()
    return {"type": type(error).__name__}


def _opened(path: Path) -> FileIO:
    try:
        descriptor = os.open(path, _FLAGS, _PRIVATE)
    except OSError as error:
        raise UsageError(
            f"The log file {path} cannot be written: {error.strerror}.",
            remedy="Name another one, or let this user write there.",
        ) from None
    return FileIO(descriptor, "w")
