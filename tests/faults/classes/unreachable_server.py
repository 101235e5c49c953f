"""No server, one that never answers, one that is full: told in a few lines, soon."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from faults.form import Form
from faults.place import Place, Worker
from faults.tally import Outcome, Tally
from faults.ways import COMMAND, OURS, PLAIN, UP, Side
from support.database import Database
from support.messages import CANARY, MAX_LINES
from support.scratch import URL, Scratch
from support.silent import closed_port, silent_server
from support.warm import Done

GOAL = "R11"
FOR_MINUTES = ("hanging server", PLAIN)
LONGEST_S = 12.0
"""A goal for a quiet machine; what hangs takes minutes."""


def run(place: Place, form: Form) -> Iterator[Tally]:
    """Count a late message as a wrong report, and a long one, too."""
    services = place.pair("reach", _write)
    names = ("unreachable server", "hanging server", "full server")
    tallies = {
        (name, side): Tally(goal=GOAL, fault=name, engine="PostgreSQL", tool=side.name)
        for name in names
        for side in (OURS, COMMAND, PLAIN)
        if form.is_full or (name, side) != FOR_MINUTES
    }
    with (
        place.database(services["ours"]) as database,
        _full(place, database) as full,
        closed_port() as closed,
        silent_server() as silent,
    ):
        urls = {"unreachable server": _url(closed), "hanging server": _url(silent)}
        urls["full server"] = full

        def one(worker: Worker, asked: tuple[str, Side]) -> None:
            fault, side = asked
            there = replace(database, service=services[side.env], extra={URL: urls[fault]})
            started = time.monotonic()
            done = worker.warm.run(there, *side.words(UP))
            seconds = time.monotonic() - started
            if side is not PLAIN:
                place.canaries.look_at_output(done, what=fault)
            is_good = _is_short(done) and done.returncode != 0 and seconds < LONGEST_S
            remark = f"{seconds:.1f} s: {done.stdout}{done.stderr}"
            tallies[asked].add(Outcome(wrong_reports=int(not is_good)), remark)

        again = [asked for asked in tallies if asked != FOR_MINUTES]
        place.each([*tallies, *again * form.pick(0, 2)], one)
    yield from tallies.values()


def _is_short(done: Done) -> bool:
    said = (done.stdout + done.stderr).strip()
    return "Traceback" not in said and 0 < len(said.splitlines()) <= MAX_LINES


def _url(port: int) -> str:
    return f"postgresql://arxos_migrator:{CANARY}@127.0.0.1:{port}/rooms"


@contextmanager
def _full(place: Place, database: Database) -> Iterator[str]:
    """Let a database take nobody any more."""
    with place.connect(database) as connection:
        connection.execute(f"ALTER DATABASE {database.name} CONNECTION LIMIT 0".encode())
    sockets = database.server.sockets
    port = database.server.port
    yield f"postgresql://arxos_migrator:{CANARY}@/{database.name}?host={sockets}&port={port}"


def _write(scratch: Scratch) -> None:
    scratch.revise("001")
