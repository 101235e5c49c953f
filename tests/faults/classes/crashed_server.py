"""The server crashes, is started again and recovers: an immediate stop of one of our own."""

from collections.abc import Iterator
from dataclasses import replace

from faults.form import Form
from faults.harms import crash
from faults.place import Place, careful_place
from faults.proxy import Moment
from faults.tally import Tally
from faults.tries import Faults, at_exchanges, sweep
from faults.ways import DOWN, OURS, PLAIN, UP, Way, chain_way

GOAL = "R2"
MOMENTS = (Moment.SENT, Moment.DONE, Moment.BEFORE)


def run(_place: Place, form: Form) -> Iterator[Tally]:
    """Crash one that keeps what it has committed, as a server that people use does."""
    with careful_place() as place:
        for side, direction, stride in (
            (OURS, UP, form.pick(29, 1)),
            (OURS, DOWN, form.pick(51, 4)),
            (PLAIN, UP, form.pick(25, 4)),
        ):
            way = chain_way(place, side, direction)
            yield sweep(place, GOAL, f"server crash, {direction}", way, _tries(place, way, stride))


def _tries(place: Place, way: Way, stride: int) -> Iterator[Faults]:
    for (fault,) in at_exchanges(way, crash(place.server), MOMENTS, stride=stride):
        yield (replace(fault, repair=place.server.start),)
