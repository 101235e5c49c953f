"""kill -9 on SQLite, at every statement and at every change of the file."""

import itertools
import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

from faults.form import Form
from faults.place import Place, Worker
from faults.tally import Outcome, Tally
from faults.ways import COMMAND, DOWN, OURS, PLAIN, UP, Side, must
from support.file_chain import NUMBERS, write_chain
from support.file_database import FileDatabase
from support.file_state import FileState, beside, state_of
from support.file_walk import KILL_POINTS
from support.scratch import make_scratch
from support.warm import Warm, warm_process

GOAL = "R3"
JOURNALS = ("delete", "wal")


@dataclass(frozen=True, kw_only=True)
class Sweep:
    """What one worker does on a file of its own."""

    side: Side
    direction: str
    kind: str
    """`statement` or `write`, as tests/support/kill_points has it."""
    journal: str
    stride: int

    @property
    def fault(self) -> str:
        """Name it in the table."""
        return f"kill -9 at a {self.kind}, {self.direction}"


def run(place: Place, form: Form) -> Iterator[Tally]:
    """Up and down, in both modes of the journal."""
    strides = {
        (OURS, "statement"): form.pick(113, 1),
        (OURS, "write"): form.pick(251, 5),
        (COMMAND, "statement"): form.pick(401, 23),
        (PLAIN, "statement"): form.pick(7, 3),
    }
    sweeps = [
        Sweep(side=side, direction=direction, kind=kind, journal=journal, stride=stride)
        for (side, kind), stride in strides.items()
        for direction in (UP, DOWN)
        for journal in JOURNALS
        if (side, direction) != (PLAIN, DOWN)  # it does not come to the end
    ]
    tallies = {
        (sweep.side.name, sweep.fault): Tally(
            goal=GOAL, fault=sweep.fault, engine="SQLite", tool=sweep.side.name
        )
        for sweep in sweeps
    }

    def one(worker: Worker, sweep: Sweep) -> None:
        _die_everywhere(place, worker.warm, sweep, tallies[sweep.side.name, sweep.fault])

    with _killable(place) as killing:
        killing.each(sweeps, one)
    yield from tallies.values()


def _die_everywhere(place: Place, warm: Warm, sweep: Sweep, tally: Tally) -> None:
    folder = place.new_folder("sqlite")
    scratch = make_scratch(folder, engine="sqlite", plain=sweep.side is PLAIN)
    write_chain(scratch, rooms=10)
    service = make_scratch(folder / "read", engine="sqlite").service
    database = FileDatabase(
        service=replace(service, folder=scratch.folder), path=folder / "scratch.db"
    )
    places = _walk(warm, database, sweep)
    env = {"SCRATCH_DIES_IN": "arxos_migrations.deploy.child"} if sweep.side is COMMAND else {}
    for number in itertools.count(1, sweep.stride):
        _begin_again(database.path)
        env["SCRATCH_DIES_AT"] = f"{sweep.kind} {number}"
        died = warm.run(database, *sweep.side.words(sweep.direction), env=env)
        if died.returncode == 0:
            return
        assert sweep.side is COMMAND or died.returncode == -signal.SIGKILL, died.stderr
        outcome = _rerun(warm, database, sweep, places)
        tally.add(outcome, f"{sweep.journal}, {env['SCRATCH_DIES_AT']}")


def _walk(warm: Warm, database: FileDatabase, sweep: Sweep) -> list[FileState]:
    """Give all states that the file may have, the last one last."""
    database.write(f"PRAGMA journal_mode = {sweep.journal}")
    if sweep.direction == DOWN:
        must(warm.run(database, *OURS.words(UP)))
    shutil.copy(database.path, _start(database.path))
    places = [state_of(database.path)]
    if sweep.side is PLAIN:
        must(warm.run(database, *PLAIN.words(UP)))
        return [*places, state_of(database.path)]
    for _ in NUMBERS:
        relative = "+1" if sweep.direction == UP else "-1"
        must(warm.run(database, "alembic", sweep.direction, relative))
        places.append(state_of(database.path))
    return places


def _rerun(warm: Warm, database: FileDatabase, sweep: Sweep, places: list[FileState]) -> Outcome:
    is_between = sweep.side is not PLAIN and state_of(database.path) not in places
    command = sweep.side.words(sweep.direction)
    codes = [warm.run(database, *command).returncode]
    if codes[0] != 0:
        codes.append(warm.run(database, *command).returncode)
    ended_well = codes[-1] == 0
    is_wrong = is_between or (ended_well and state_of(database.path) != places[-1])
    return Outcome(
        failed_reruns=int(codes[0] != 0),
        manual_steps=int(not ended_well),
        wrong_rows=int(is_wrong),
    )


def _begin_again(path: Path) -> None:
    for file in (*beside(path), path.with_name(f"{path.name}-shm")):
        file.unlink(missing_ok=True)
    shutil.copy(_start(path), path)


def _start(path: Path) -> Path:
    return path.with_suffix(".start")


@contextmanager
def _killable(place: Place) -> Iterator[Place]:
    """Let workers start what can be told where to die."""
    with ExitStack() as stack:
        paths = filter(None, [str(KILL_POINTS), os.environ.get("PYTHONPATH")])
        stack.enter_context(patch.dict(os.environ, {"PYTHONPATH": os.pathsep.join(paths)}))
        workers = [
            replace(worker, warm=stack.enter_context(warm_process(worker.folder)))
            for worker in place.workers
        ]
        yield replace(place, workers=tuple(workers))
