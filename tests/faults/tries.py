"""One try: a fresh database, a run that is harmed, the same command again, and a look."""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import psycopg

from faults.place import Place, Worker
from faults.proxy import Harm, Moment, Proxy
from faults.state import read_state
from faults.tally import Outcome, Tally
from faults.ways import Way, proxied
from support.database import Database
from support.warm import Done

RERUNS = 2
"""If the second fails as the first did, it takes a person."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is done, and when."""

    at: int
    moment: Moment
    harm: Harm
    only: tuple[bytes, ...] = (b"",)
    repair: Callable[[], object] = lambda: None
    """Ends the fault itself, such as a server that is down."""


Faults = tuple[Fault, ...]
"""One for each run in a row."""


def sweep(place: Place, goal: str, fault: str, way: Way, tries: Iterable[Faults]) -> Tally:
    """Make many tries and count."""
    tally = Tally(goal=goal, fault=fault, engine="PostgreSQL", tool=way.side.name)

    def one(worker: Worker, faults: Faults) -> None:
        outcome = attempt(place, worker, way, *faults)
        when = ", ".join(f"{each.moment} {each.at} of {len(way.requests)}" for each in faults)
        tally.add(outcome, f"{way.command[1]}, {when}")

    place.each(tries, one)
    return tally


def at_exchanges(
    way: Way, harm: Harm, moments: Sequence[Moment], *, stride: int = 1, every: bool = False
) -> Iterable[Faults]:
    """Choose every n-th exchange, each at the next moment of these, or at `every` one."""
    for turn, number in enumerate(way.exchanges[::stride]):
        chosen = moments if every else [moments[turn % len(moments)]]
        for moment in chosen:
            yield (Fault(at=number, moment=moment, harm=harm),)


def attempt(place: Place, worker: Worker, way: Way, *faults: Fault) -> Outcome:
    """Do harm, once or in several runs, then let the command run undisturbed."""
    with place.database(way.service, way.template) as database:
        for fault in faults:
            with proxied(database, worker) as (behind, through):
                through.harm, through.only = fault.harm, fault.only
                through.at, through.moment = fault.at, fault.moment
                done = worker.warm.run(behind, *way.command)
            fault.repair()
            watch(place, way, through, done)
        if not through.done:
            return Outcome(met=False)
        return replace(rerun(place, worker, way, database), stopped=done.returncode != 0)


def rerun(place: Place, worker: Worker, way: Way, database: Database) -> Outcome:
    """Run the command again, and compare."""
    codes = []
    for _ in range(RERUNS):
        done = worker.warm.run(database, *way.command)
        if way.side.env == "ours":
            place.canaries.look_at_output(done, what=way.side.name)
        codes.append(done.returncode)
        if done.returncode == 0:
            break
    with place.connect(database) as connection:
        state = read_state(connection)
    differences = state.differences(way.expected)
    return Outcome(
        failed_reruns=int(codes[0] != 0),
        manual_steps=int(codes[-1] != 0),
        wrong_rows=int(codes[-1] == 0 and bool(differences)),
        invalid_indexes=state.invalid,
        said=f"({differences}) {done.stdout}{done.stderr}",
    )


def watch(place: Place, way: Way, through: Proxy, done: Done) -> None:
    """Look for canaries in what our side said to us and to the server."""
    if way.side.env == "ours":
        place.canaries.look_at_output(done, what=way.side.name)
        starts = [request for request in through.requests if b"application_name" in request]
        place.canaries.look("connections' names", starts, what=way.side.name)


def run_beside(
    place: Place,
    worker: Worker,
    way: Way,
    database: Database,
    *,
    fault: Fault,
    asking: threading.Thread,
    errors: Sequence[psycopg.Error],
) -> Outcome:
    """Run the command beside an application that the harm lets ask, and count its errors."""
    with proxied(database, worker) as (behind, through):
        through.harm, through.only = fault.harm, fault.only
        through.at, through.moment = fault.at, fault.moment
        done = worker.warm.run(behind, *way.command)
    asking.join()
    watch(place, way, through, done)
    again = rerun(place, worker, way, database)
    return replace(again, victims=len(errors), stopped=done.returncode != 0)
