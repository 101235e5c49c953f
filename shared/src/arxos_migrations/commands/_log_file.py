"""`--log-file` of the commands that move a database: what happens, as JSON, one line each."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from arxos_migrations.errors import ArxosError, UsageError

if TYPE_CHECKING:
    from arxos_migrations.domain.events import Event, Listener

_FLAGS = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NONBLOCK
"""A pipe that nobody reads keeps nobody waiting."""
_PRIVATE = 0o600

takes_log_file = click.option(
    "--log-file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="PATH",
    help="Append what happens, as JSON lines.",
)


@contextmanager
def logged(path: Path | None, tell: "Listener") -> "Iterator[Listener]":
    """Give a listener that writes each event and tells it on; how it all ended is the last line.

    A file that is made is readable by its owner alone. Raises UsageError where it cannot be
    written.
    """
    if path is None:
        yield tell
        return
    with _opened(path) as file:

        def write_and_tell(event: "Event") -> None:
            _write(file, type(event).__name__, asdict(event))
            tell(event)

        try:
            yield write_and_tell
        except BaseException as error:
            _write(file, "Failed", _failure(error))
            raise
        _write(file, "Ended", {})


def _failure(error: BaseException) -> dict[str, object]:
    """Say it in the words that people get; of anything else the type, its text may be a value."""
    if isinstance(error, ArxosError):
        return error.shape()
    return {"type": type(error).__name__}


def _opened(path: Path) -> TextIO:
    try:
        descriptor = os.open(path, _FLAGS, _PRIVATE)
    except OSError as error:
        raise UsageError(
            f"The log file {path} cannot be written: {error.strerror}.",
            remedy="Name another one, or let this user write there.",
        ) from None
    return os.fdopen(descriptor, "w", encoding="utf-8", buffering=1)


def _write(file: TextIO, event: str, values: dict[str, object]) -> None:
    import json

    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    with suppress(OSError):  # a run does not end because its log has no room
        file.write(json.dumps({"at": at, "event": event, **values}, ensure_ascii=False) + "\n")
