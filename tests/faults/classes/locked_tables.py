"""The application holds a lock that a migration wants; it must not suffer for that."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import psycopg

from faults.form import Form
from faults.place import Place, Worker
from faults.proxy import Effect, Exchange, Moment
from faults.tally import Outcome, Tally
from faults.tries import Fault, run_beside
from faults.ways import OURS, PLAIN, UP, Way, find_way
from support.database import Database
from support.looking import until
from support.scratch import Scratch

GOAL = "R5"
ALTER = (b"ALTER TABLE rooms",)
LONGEST = "1s"
"""For a request of the application that takes a millisecond."""
PROBES = 100
PAUSE_S = 0.01
Attempt = Callable[[Place, Worker, Way, Database], Outcome]
_WAITING = "SELECT FROM pg_locks WHERE NOT granted AND pid = %s"


def run(place: Place, form: Form) -> Iterator[Tally]:
    """Meet the application in a deadlock, and behind its long transaction."""
    services = place.pair("locks", _write)
    for fault, attempt, ours, plain in (
        ("deadlock with the application", _deadlock, form.pick(5, 100), form.pick(1, 20)),
        ("long transaction of the application", _queue, form.pick(2, 20), form.pick(1, 10)),
    ):
        for side, rounds in ((OURS, ours), (PLAIN, plain)):
            way = find_way(place, side, UP, services, begun="001")
            tally = Tally(goal=GOAL, fault=fault, engine="PostgreSQL", tool=side.name)
            place.each(range(rounds), partial(_round, place, way, tally, attempt))
            yield tally


def _round(
    place: Place, way: Way, tally: Tally, attempt: Attempt, worker: Worker, number: int
) -> None:
    with place.database(way.service, way.template) as database:
        tally.add(attempt(place, worker, way, database), f"round {number}")


def _deadlock(place: Place, worker: Worker, way: Way, database: Database) -> Outcome:
    """Let the application wait for what we hold, then want what it holds."""
    errors: list[psycopg.Error] = []
    with place.connect(database) as application:
        asking = threading.Thread(target=_ask, args=[application, errors])

        def meet(_exchange: Exchange) -> Effect:
            application.execute("BEGIN")
            application.execute("SELECT FROM rooms")
            asking.start()
            _until_it_waits(place, application)
            return Effect.PASS

        fault = Fault(at=1, moment=Moment.BEFORE, harm=meet, only=ALTER)
        return run_beside(place, worker, way, database, fault=fault, asking=asking, errors=errors)


def _ask(application: "psycopg.Connection[Any]", errors: list[psycopg.Error]) -> None:
    try:
        application.execute("SELECT FROM visits")
        application.execute("COMMIT")
    except psycopg.Error as error:
        errors.append(error)
        application.execute("ROLLBACK")


def _until_it_waits(place: Place, application: "psycopg.Connection[Any]") -> None:
    with psycopg.connect(place.server.url(), autocommit=True) as looking:
        pid = application.info.backend_pid
        until(lambda: looking.execute(_WAITING, [pid]).rowcount > 0)


def _queue(place: Place, worker: Worker, way: Way, database: Database) -> Outcome:
    """Others ask for the table while we wait for whoever has it."""
    late: list[psycopg.Error] = []
    with place.connect(database) as blocker:
        blocker.execute("BEGIN")
        blocker.execute("SELECT FROM rooms")
        probing = threading.Thread(target=_probe, args=[place, database, blocker, late])

        def begin(_exchange: Exchange) -> Effect:
            probing.start()
            return Effect.PASS

        fault = Fault(at=1, moment=Moment.SENT, harm=begin, only=ALTER)
        return run_beside(place, worker, way, database, fault=fault, asking=probing, errors=late)


def _probe(
    place: Place,
    database: Database,
    blocker: "psycopg.Connection[Any]",
    late: list[psycopg.Error],
) -> None:
    with place.connect(database) as application:
        application.execute(f"SET statement_timeout = '{LONGEST}'")
        for _ in range(PROBES):
            try:
                application.execute("SELECT FROM rooms WHERE id = 1")
            except psycopg.errors.QueryCanceled as error:
                late.append(error)
                break
            threading.Event().wait(PAUSE_S)
    blocker.execute("COMMIT")


def _write(scratch: Scratch) -> None:
    scratch.revise(
        "001",
        up="""
        op.execute("CREATE TABLE rooms (id integer PRIMARY KEY)")
        op.execute("CREATE TABLE visits (id integer PRIMARY KEY)")
        """,
    )
    scratch.revise(
        "002",
        parent="001",
        up="""
        op.execute("ALTER TABLE visits ADD COLUMN name text")
        op.execute("ALTER TABLE rooms ADD COLUMN name text")
        """,
    )
