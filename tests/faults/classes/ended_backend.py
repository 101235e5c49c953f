"""The server ends the session of the migrator: pg_terminate_backend."""

from collections.abc import Iterator

from faults.form import Form
from faults.harms import terminate
from faults.place import Place
from faults.proxy import Moment
from faults.tally import Tally
from faults.tries import at_exchanges, sweep
from faults.ways import DOWN, OURS, PLAIN, UP, chain_way

GOAL = "R1"
MOMENTS = (Moment.SENT, Moment.BEFORE)


def run(place: Place, form: Form) -> Iterator[Tally]:
    """While it works, and while it waits for the next request."""
    harm = terminate(place.server.url())
    for side, direction, stride in (
        (OURS, UP, form.pick(13, 1)),
        (OURS, DOWN, form.pick(17, 1)),
        (PLAIN, UP, form.pick(9, 1)),
    ):
        way = chain_way(place, side, direction)
        tries = at_exchanges(way, harm, MOMENTS, stride=stride, every=form.is_full and side is OURS)
        yield sweep(place, GOAL, f"terminated backend, {direction}", way, tries)
