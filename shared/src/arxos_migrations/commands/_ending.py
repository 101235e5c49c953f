"""The last words of a command. Output that cannot be written changes no exit code.

Imported by `cli` before click is, so it does without.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NoReturn

from arxos_migrations.errors import ArxosError, UsageError, readable

if TYPE_CHECKING:
    from typing import TextIO

_SEE = "See with arxos-migrate status where the database is."


def complain(text: str) -> None:
    """Say something on standard error, if that can be written."""
    _write(sys.stderr, f"{readable(text)}\n")


def end(said: str, shape: dict[str, Any]) -> NoReturn:
    """Say why a command fails, as JSON as well where that was asked for, and end it so."""
    complain(said)
    if _wants_json(sys.argv):
        import json

        text = json.dumps({"version": 1, "error": shape}, indent=2)
        _write(sys.stdout, f"{text}\n")
    settle()
    sys.exit(int(shape["exit_code"]))


def end_interrupted(signal: str = "", code: int = 130) -> NoReturn:
    """End as Ctrl-C does, or as another signal of this name does with its own code."""
    error = ArxosError(f"Interrupted by {signal}." if signal else "Interrupted.", remedy=_SEE)
    end("\n" + " ".join(error.lines), {**error.shape(), "exit_code": code})


@contextmanager
def printing(*, done: bool = True) -> Iterator[None]:
    """Print a result in the block: what was done is done, also where nobody can read that.

    Where nothing was done but to look, that is a failure.
    """
    try:
        yield
    except OSError as error:
        if not done:
            raise
        _leave(sys.stdout)
        complain(f"Done, but the result could not be printed: {error.strerror}.")


def settle() -> None:
    """Leave nothing that Python could not write at its end, which would be exit code 120."""
    for stream in (sys.stdout, sys.stderr):
        _write(stream, "")


def as_system_error(error: OSError) -> UsageError:
    """Give what the system refused in our words."""
    where = error.filename or _unwritable(error)
    return UsageError(
        f"The system refused{where and f' {where}'}: {error.strerror or type(error).__name__}.",
        remedy="Mend that, then run the same command again.",
    )


def _unwritable(error: OSError) -> str:
    """Name the stream that an error without a name is of: what it could not write it has still."""
    for name, stream in (("standard output", sys.stdout), ("standard error", sys.stderr)):
        try:
            stream.flush()
        except (OSError, ValueError) as found:
            if getattr(found, "errno", None) == error.errno:
                return name
    return ""


def _write(stream: "TextIO | None", text: str) -> None:
    if stream is None:
        return
    try:
        stream.write(text)
        stream.flush()
    except (OSError, ValueError):
        _leave(stream)


def _leave(stream: "TextIO") -> None:
    """Let what is left in a stream go nowhere."""
    with suppress(OSError, ValueError):
        number = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)


def _wants_json(words: list[str]) -> bool:
    return "--format=json" in words or ("--format", "json") in pairwise(words)
