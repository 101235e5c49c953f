"""The process that migrates: it runs one Alembic command and says on a pipe how that goes.

It is a process of its own so that a revision that ends it, by sys.exit or os._exit, ends
nothing else, and so that the parent judges the result without its help.
"""

import os
import sys
import threading
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from alembic import command
from alembic.config import Config

from arxos_migrations.deploy.refusals import refusals
from arxos_migrations.deploy.request import Request, error_line, event_line, read_request
from arxos_migrations.domain.plan import Direction
from arxos_migrations.env.settings import ATTRIBUTE, RunSettings
from arxos_migrations.errors import ArxosError

if TYPE_CHECKING:
    from arxos_migrations.domain.events import Event, Listener

_KILLED = 137


def main() -> None:
    """Read a Request from standard input and obey it; argument 1 is the pipe to speak on."""
    os.set_inheritable(int(sys.argv[1]), False)  # noqa: FBT003 - the standard library's signature
    pipe = os.fdopen(int(sys.argv[1]), "w", buffering=1, encoding="utf-8")
    request = read_request(sys.stdin.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        _run(request, pipe)
    except ArxosError as error:
        pipe.write(error_line(error, traceback.format_exc() if request.debug else ""))
        sys.exit(error.exit_code)


def _end_with_parent() -> None:
    # The parent keeps standard input open as long as it lives; PostgreSQL rolls back what
    # an ended client has not committed. Read by descriptor: a thread that holds the lock of
    # sys.stdin would stop the interpreter from ending.
    os.read(sys.stdin.fileno(), 1)
    os._exit(_KILLED)


def _run(request: Request, pipe: TextIO) -> None:
    def tell(event: "Event") -> None:
        pipe.write(event_line(event))

    config = Config(request.ini, attributes={ATTRIBUTE: _settings(request, tell)})
    run = {
        Direction.UPGRADE: command.upgrade,
        Direction.DOWNGRADE: command.downgrade,
        Direction.STAMP: command.stamp,
    }[request.command]
    folder = Path(request.ini).parent
    os.chdir(folder)
    with refusals(folder.name):
        run(config, request.destination)


def _settings(request: Request, tell: "Listener") -> RunSettings:
    return RunSettings(
        target=request.target,
        tell=tell,
        expected_heads=request.expected_heads,
        raises_own_errors=True,
        lock_wait_s=request.lock_wait_s,
    )


if __name__ == "__main__":
    main()
