"""The process that migrates: it runs one Alembic command and says on a pipe how that goes.

It is a process of its own so that a revision that ends it, by sys.exit or os._exit, ends
nothing else, and so that the parent judges the result without its help.
"""

import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from alembic import command
from alembic.config import Config

from arxos_migrations.deploy.refusals import refusals
from arxos_migrations.deploy.request import Request, error_line, event_line, read_request
from arxos_migrations.deploy.unread import carefree
from arxos_migrations.domain.plan import Direction
from arxos_migrations.env.settings import ATTRIBUTE, RunSettings
from arxos_migrations.errors import ArxosError, ExitCode
from arxos_migrations.proof.lifeline import end_with_parent, first_line, hide

if TYPE_CHECKING:
    from arxos_migrations.domain.events import Event, Listener


def main() -> None:
    """Obey the Request on the lifeline, and speak on the other pipe: arguments 2 and 1."""
    # No revision fails by what it prints.
    sys.stdout, sys.stderr = carefree(sys.stdout), carefree(sys.stderr)
    speaking, lifeline = (int(word) for word in sys.argv[1:])
    hide(speaking, lifeline)
    request = read_request(first_line(lifeline))
    end_with_parent(lifeline)
    with os.fdopen(speaking, "w", buffering=1, encoding="utf-8") as pipe:
        code = _obey(request, pipe)
    sys.exit(code)


def _obey(request: Request, pipe: TextIO) -> ExitCode:
    try:
        _run(request, pipe)
    except ArxosError as error:
        pipe.write(error_line(error, traceback.format_exc() if request.debug else ""))
        return error.exit_code
    return ExitCode.DONE


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
        accept_edited=request.accept_edited,
        consent=request.consent,
        typed_in=Path(request.typed_in),
    )


if __name__ == "__main__":
    main()
