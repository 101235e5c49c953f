"""The application holds a row that a migration wants, then wants one that the migration holds."""

import threading
from collections.abc import Iterator
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
WANTED = (b"UPDATE rooms SET name = 'second'",)
AFTER_S = (1.5, 0.5, 2.5, 4.0)
"""When the application closes the circle: the server looks a second after somebody waits."""
_WAITS = """
    SELECT FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'
    AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = %s)
"""


def run(place: Place, form: Form) -> Iterator[Tally]:
    """Close a circle over two rows, at several moments."""
    services = place.pair("held", _write)
    for side, rounds in ((OURS, form.pick(4, 40)), (PLAIN, form.pick(1, 8))):
        way = find_way(place, side, UP, services, begun="001")
        fault = "rows of the application, in a circle"
        tally = Tally(goal=GOAL, fault=fault, engine="PostgreSQL", tool=side.name)
        place.each(range(rounds), partial(_round, place, way, tally))
        yield tally


def _round(place: Place, way: Way, tally: Tally, worker: Worker, number: int) -> None:
    after_s = AFTER_S[number % len(AFTER_S)]
    with place.database(way.service, way.template) as database:
        tally.add(_circle(place, worker, way, database, after_s), f"after {after_s} s")


def _circle(place: Place, worker: Worker, way: Way, database: Database, after_s: float) -> Outcome:
    errors: list[psycopg.Error] = []
    with place.connect(database) as application:
        application.execute("BEGIN")
        application.execute("UPDATE rooms SET visits = visits WHERE id = 2")
        asking = threading.Thread(target=_ask, args=[place, application, after_s, errors])

        def begin(_exchange: Exchange) -> Effect:
            asking.start()
            return Effect.PASS

        fault = Fault(at=1, moment=Moment.SENT, harm=begin, only=WANTED)
        return run_beside(place, worker, way, database, fault=fault, asking=asking, errors=errors)


def _ask(
    place: Place,
    application: "psycopg.Connection[Any]",
    after_s: float,
    errors: list[psycopg.Error],
) -> None:
    with psycopg.connect(place.server.url(), autocommit=True) as looking:
        until(lambda: looking.execute(_WAITS, [application.info.dbname]).rowcount > 0)
    try:
        application.execute("SELECT pg_sleep(%s)", [after_s])
        application.execute("UPDATE rooms SET visits = visits WHERE id = 1")
        application.execute("COMMIT")
    except psycopg.Error as error:
        errors.append(error)
        application.execute("ROLLBACK")


def _write(scratch: Scratch) -> None:
    scratch.revise(
        "001",
        up="""
        op.execute("CREATE TABLE rooms (id integer PRIMARY KEY, name text, visits integer)")
        op.execute("INSERT INTO rooms VALUES (1, 'hall', 0), (2, 'attic', 0)")
        """,
    )
    scratch.revise(
        "002",
        parent="001",
        up="""
        op.execute("UPDATE rooms SET name = 'first' WHERE id = 1")
        op.execute("UPDATE rooms SET name = 'second' WHERE id = 2")
        """,
    )
