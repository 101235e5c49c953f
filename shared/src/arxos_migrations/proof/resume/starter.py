"""The process that runs revisions: each run is a fork of it, so that nothing is imported twice.

It is a process of its own since a fork of one with connections or threads shares them.
"""

import gc
import json
import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from signal import SIGKILL
from typing import TYPE_CHECKING, Any

from arxos_migrations.config import foreign_service
from arxos_migrations.proof.causes import said_by
from arxos_migrations.proof.lifeline import end_with_parent, hide
from arxos_migrations.proof.moving import Mover
from arxos_migrations.proof.resume.order import Order, read_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_LONGEST, _MOST = 2000, 800
"""Characters of what a failure says, and names of modules; nobody reads the pipe before the end, so
that more than 64 KiB do not fit."""


def main() -> None:
    """Obey the orders on one pipe and speak on another, as long as a third one is open."""
    ini, *numbers = sys.argv[1:]
    asking, speaking, lifeline = map(int, numbers)
    hide(asking, speaking, lifeline)
    mover = Mover(foreign_service(Path(ini)))
    mover.load()
    gc.freeze()
    with os.fdopen(asking, encoding="utf-8") as orders, os.fdopen(speaking, "w") as pipe:
        for line in orders:
            for said in _run(mover, read_order(line), lifeline):
                pipe.write(json.dumps(said) + "\n")
                pipe.flush()
            preload(said.get("said", {}).get("modules", ()))


def preload(modules: "Iterable[str]") -> None:
    """Import what the first run to its end has imported, so that the next ones need not."""
    for name in modules:
        with suppress(Exception):  # it may be one that cannot be found by its name
            import_module(name)
    gc.freeze()


def _run(mover: Mover, order: Order, lifeline: int) -> "Iterator[dict[str, Any]]":
    """Say which process it is as soon as there is one, then how it ended."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        _become(mover, order, writing, lifeline)
    os.close(writing)
    yield {"process": process}
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    with suppress(ProcessLookupError):  # what it has started itself, as far as that is still there
        os.killpg(process, SIGKILL)
    with os.fdopen(reading, "rb") as pipe:
        words = pipe.read()
    yield {"status": status, "said": json.loads(words) if words else {}}


def _become(mover: Mover, order: Order, writing: int, lifeline: int) -> None:
    """Run one revision; its end is the end of the process."""
    os.setpgid(0, 0)
    end_with_parent(lifeline)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(nowhere, descriptor)

    known = frozenset(sys.modules)

    def say(**said: object) -> None:
        os.write(writing, json.dumps(said).encode())

    counted = _watch(order, say)
    failure = None
    try:
        mover.move(order.url, order.revision, order.direction, again=True)
    except SystemExit as end:
        failure = None if end.code in (None, 0) else "It ends the process that runs it."
    except BaseException as error:  # noqa: BLE001 - whatever a revision raises
        failure = said_by(error)[:_LONGEST]
    say(failure=failure, counts=counted(), modules=_new_modules(known))
    # Tearing the interpreter down would copy all the memory that is shared.
    os._exit(0)


def _new_modules(known: frozenset[str]) -> list[str]:
    return [name for name in sys.modules if name not in known][:_MOST]


def _watch(order: Order, say: "Callable[..., None]") -> "Callable[[], dict[str, int]]":
    if not order.watches:
        return dict
    from arxos_migrations.proof.resume.sqlite.points import watch

    return watch(order.dies_at, say)


if __name__ == "__main__":
    main()
