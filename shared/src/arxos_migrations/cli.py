"""`arxos-migrate`: a quick answer where there is nothing to do, else the whole command line."""

import io
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, NoReturn, TextIO


def main() -> None:
    """Run what was typed; ends the process where that is no success."""
    try:
        _open_streams()
        _run()
    except KeyboardInterrupt:
        from arxos_migrations.commands._ending import end_interrupted

        end_interrupted()


def _run() -> None:
    from arxos_migrations.quick.answer import answer

    try:
        if answer(sys.argv[1:]):
            return
    except Exception as error:  # noqa: BLE001 - the whole command line says what is wrong
        _end_with(error)
        return
    from arxos_migrations.commands._main import main as whole

    whole()


def _open_streams() -> None:
    """Let there be three streams: a pipe or file of ours would get the number of a closed one.

    Letters that the terminal lacks are written as escapes.
    """
    # In this order each one gets its own number, the lowest that is free.
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout = sys.stdout or _nowhere("w")
    sys.stderr = sys.stderr or _nowhere("w")
    out = sys.stdout
    if isinstance(out, io.TextIOWrapper) and (out.errors == "strict" or out.encoding != "utf-8"):
        out.reconfigure(errors="backslashreplace")


def _nowhere(mode: 'Literal["r", "w"]') -> "TextIO":
    return open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123 - pathlib is slow to import


def _end_with(error: Exception) -> None:
    """Say what is wrong as the whole command line does, which would wait for it once more."""
    from arxos_migrations.commands._main import main as whole

    def fail() -> "NoReturn":
        if sys.argv[1:2] != ["upgrade"]:
            raise error
        from arxos_migrations.commands._run import fail_with

        fail_with(error)

    whole(fail)
