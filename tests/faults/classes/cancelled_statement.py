"""A statement of the migrator is cancelled: pg_cancel_backend."""

from collections.abc import Iterator

from faults.form import Form
from faults.harms import cancel, cancel_at_once
from faults.place import Place
from faults.proxy import Moment
from faults.tally import Tally
from faults.tries import at_exchanges, sweep
from faults.ways import DOWN, OURS, PLAIN, UP, chain_way

GOAL = "R1"


def run(place: Place, form: Form) -> Iterator[Tally]:
    """At its beginning, which is certain, and as soon as it is sent, which may be too late."""
    soon = cancel(place.server.url())
    for side, direction, stride in (
        (OURS, UP, form.pick(13, 1)),
        (OURS, DOWN, form.pick(17, 1)),
        (PLAIN, UP, form.pick(9, 1)),
    ):
        way = chain_way(place, side, direction)
        tries = [
            *at_exchanges(way, cancel_at_once, [Moment.BEFORE], stride=stride),
            *at_exchanges(way, soon, [Moment.SENT], stride=form.pick(8, 1) * stride),
        ]
        yield sweep(place, GOAL, f"cancelled statement, {direction}", way, tries)
