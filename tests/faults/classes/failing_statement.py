"""A statement fails after an autocommit_block, and its cause is mended."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from faults.form import Form
from faults.place import Place, Worker
from faults.tally import Tally
from faults.tries import rerun, watch
from faults.ways import OURS, PLAIN, UP, Way, find_way, proxied
from support.scratch import Scratch

GOAL = "R1"


def run(place: Place, form: Form) -> Iterator[Tally]:
    """Rows that are in the way of a constraint, which their owner then corrects."""
    services = place.pair("failing", _write)
    for side in (OURS, PLAIN):
        way = find_way(place, side, UP, services)
        tally = Tally(
            goal=GOAL, fault="error after an autocommit_block", engine="PostgreSQL", tool=side.name
        )
        place.each(range(form.pick(3, 20)), partial(_fail, place, way, tally))
        yield tally


def _fail(place: Place, way: Way, tally: Tally, worker: Worker, number: int) -> None:
    with place.database(way.service, way.template) as database:
        with proxied(database, worker) as (behind, through):
            env = {"SCRATCH_FLOOR": str(-1 - number)}
            done = worker.warm.run(behind, *way.command, env=env)
        watch(place, way, through, done)
        with place.connect(database) as connection:
            connection.execute("UPDATE rooms SET floor = 1")
        again = rerun(place, worker, way, database)
        tally.add(replace(again, met=done.returncode != 0), f"try {number}")


def _write(scratch: Scratch) -> None:
    scratch.revise(
        "001",
        up="""
        op.execute("CREATE TABLE rooms (id integer PRIMARY KEY, floor integer NOT NULL)")
        op.execute("INSERT INTO rooms VALUES (1, " + os.environ.get("SCRATCH_FLOOR", "1") + ")")
        """,
    )
    scratch.revise(
        "002",
        parent="001",
        up="""
        op.execute("CREATE TABLE visits (room_id integer NOT NULL)")
        with op.get_context().autocommit_block():
            op.execute("INSERT INTO visits VALUES (1)")
        op.execute("ALTER TABLE rooms ADD CONSTRAINT ck_floor CHECK (floor > 0)")
        """,
    )
