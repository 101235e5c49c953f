"""A concurrent index is interrupted while it is built, in five ways, or has duplicates."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import psycopg

from faults.form import Form
from faults.harms import cancel, crash, kill_client, terminate
from faults.place import Place, Worker, careful_place
from faults.proxy import Effect, Exchange, Harm, Moment
from faults.state import read_state
from faults.tally import Tally
from faults.tries import rerun, watch
from faults.ways import OURS, PLAIN, UP, Side, Way, find_way, proxied
from support.looking import until
from support.scratch import Scratch

GOAL = "R6"
BUILD = (b"CREATE INDEX CONCURRENTLY", b"CREATE UNIQUE INDEX CONCURRENTLY")
KINDS = {
    "plain": "",
    "unique": ", unique=True",
    "if_not_exists": ", if_not_exists=True",
    "unique if_not_exists": ", unique=True, if_not_exists=True",
}
BLOCK = "BEGIN; INSERT INTO rooms VALUES (0, 'not committed')"
DOUBLE = "INSERT INTO rooms SELECT 100, name FROM rooms WHERE id = 1"
SINGLE = "DELETE FROM rooms WHERE id = 100"
_BUILDS = (
    "SELECT FROM pg_stat_progress_create_index WHERE datid = {database} AND phase LIKE 'wait%'"
)


@dataclass(frozen=True, kw_only=True)
class Interruption:
    """A harm that comes while the build waits for a transaction of the application's."""

    name: str
    harm: Callable[[Place], Harm] | None
    """None where the build ends itself."""
    env: dict[str, str] = field(default_factory=dict)


INTERRUPTIONS = (
    Interruption(name="kill -9", harm=lambda _place: kill_client),
    Interruption(name="cancel", harm=lambda place: cancel(place.server.url())),
    Interruption(name="terminate", harm=lambda place: terminate(place.server.url())),
    Interruption(name="timeout", harm=None, env={"SCRATCH_TIMEOUT": "1s"}),
)
CRASH = Interruption(name="crash", harm=lambda place: crash(place.server))


def run(place: Place, form: Form) -> Iterator[Tally]:
    """Plain, unique, with if_not_exists, and all of it; ours and the other."""
    kinds, rounds = form.pick(("plain", "unique if_not_exists"), tuple(KINDS)), form.pick(1, 5)
    for how in INTERRUPTIONS:
        yield from _interrupted(place, how, kinds, rounds)
    with careful_place() as careful:
        yield from _interrupted(careful, CRASH, kinds, rounds)
    for side in (OURS, PLAIN):
        yield _doubled(place, side, form.pick(2, 20))


def _interrupted(
    place: Place, how: Interruption, kinds: Sequence[str], rounds: int
) -> Iterator[Tally]:
    for side in (OURS, PLAIN):
        fault = f"concurrent index, {how.name}"
        tally = Tally(goal=GOAL, fault=fault, engine="PostgreSQL", tool=side.name)
        ways = {kind: _way(place, side, kind) for kind in kinds}
        tries = [kind for kind in kinds for _ in range(rounds)]
        place.each(tries, partial(_interrupt, place, ways, how, tally))
        yield tally


def _interrupt(
    place: Place, ways: dict[str, Way], how: Interruption, tally: Tally, worker: Worker, kind: str
) -> None:
    way = ways[kind]
    with place.database(way.service, way.template) as database, ExitStack() as stack:
        blocker = stack.enter_context(place.connect(database))
        blocker.execute(BLOCK.encode())
        with proxied(database, worker) as (behind, through):
            through.only, through.at, through.moment = BUILD, 1, Moment.SENT
            through.harm = partial(_while_it_waits, place, database.name, blocker, how)
            done = worker.warm.run(behind, *way.command, env=how.env)
        place.server.start()
        assert through.done
        watch(place, way, through, done)
        outcome = rerun(place, worker, way, database)
        outcome = replace(outcome, stopped=done.returncode != 0)
        tally.add(outcome, f"{kind}: {done.stdout}{done.stderr}")


def _while_it_waits(
    place: Place,
    database: str,
    blocker: "psycopg.Connection[Any]",
    how: Interruption,
    exchange: Exchange,
) -> Effect:
    with psycopg.connect(place.server.url(), autocommit=True) as looking:
        oid = looking.execute("SELECT oid FROM pg_database WHERE datname = %s", [database])
        query = _BUILDS.format(database=next(oid)[0]).encode()
        until(lambda: looking.execute(query).rowcount == 1)
        if how.harm is None:
            until(lambda: looking.execute(query).rowcount == 0)
    effect = how.harm(place)(exchange) if how.harm is not None else Effect.PASS
    blocker.close()
    return effect


def _doubled(place: Place, side: Side, rounds: int) -> Tally:
    """Keys that are there twice: it fails, leaves nothing, and goes on when they are gone."""
    fault = "concurrent unique index with duplicates"
    tally = Tally(goal=GOAL, fault=fault, engine="PostgreSQL", tool=side.name)
    kinds = [kind for kind in KINDS if "unique" in kind]
    ways = {kind: _way(place, side, kind) for kind in kinds}

    def one(worker: Worker, kind: str) -> None:
        way = ways[kind]
        with place.database(way.service, way.template) as database:
            with place.connect(database) as connection:
                connection.execute(DOUBLE.encode())
                with proxied(database, worker) as (behind, through):
                    done = worker.warm.run(behind, *way.command)
                watch(place, way, through, done)
                left = read_state(connection).invalid if side is OURS else 0
                said = done.stdout + done.stderr
                is_told = side is PLAIN or ("ix_rooms" in said and "more than once" in said)
                connection.execute(SINGLE.encode())
            outcome = rerun(place, worker, way, database)
            outcome = replace(
                outcome,
                stopped=done.returncode != 0,
                invalid_indexes=outcome.invalid_indexes + left,
                wrong_reports=int(done.returncode == 0 or not is_told),
            )
            tally.add(outcome, f"{kind}: {said}")

    place.each([kind for kind in kinds for _ in range(rounds)], one)
    return tally


def _way(place: Place, side: Side, kind: str) -> Way:
    key = f"index, {side.name}, {kind}"
    if key not in place.ways:
        services = place.pair("index", partial(_write, options=KINDS[kind]))
        place.ways[key] = find_way(place, side, UP, services, begun="001")
    found: Way = place.ways[key]
    return found


def _write(scratch: Scratch, *, options: str) -> None:
    scratch.revise(
        "001",
        up="""
        op.execute("CREATE TABLE rooms (id integer PRIMARY KEY, name text NOT NULL)")
        op.execute("INSERT INTO rooms SELECT n, 'room ' || n FROM generate_series(1, 20) AS n")
        """,
    )
    scratch.revise(
        "002",
        parent="001",
        up=f"""
        with op.get_context().autocommit_block():
            if "SCRATCH_TIMEOUT" in os.environ:
                op.execute(f"SET statement_timeout = '{{os.environ['SCRATCH_TIMEOUT']}}'")
            op.create_index(
                "ix_rooms", "rooms", ["name"], postgresql_concurrently=True{options}
            )
        """,
    )
