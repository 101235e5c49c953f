"""The connection is lost: before a request arrives, or before its answer does; at COMMIT, too."""

from collections.abc import Iterator

from faults.form import Form
from faults.harms import cut
from faults.place import Place
from faults.proxy import Moment, text_of
from faults.tally import Tally
from faults.tries import Fault, at_exchanges, sweep
from faults.ways import COMMAND, DOWN, OURS, PLAIN, UP, chain_way

GOAL = "R1"
MOMENTS = (Moment.DONE, Moment.BEFORE)
COMMIT = (b"COMMIT\0",)


def run(place: Place, form: Form) -> Iterator[Tally]:
    """At any request, then at every COMMIT."""
    for side, direction, stride in (
        (OURS, UP, form.pick(13, 1)),
        (OURS, DOWN, form.pick(17, 1)),
        (PLAIN, UP, form.pick(9, 1)),
    ):
        way = chain_way(place, side, direction)
        tries = at_exchanges(way, cut, MOMENTS, stride=stride, every=form.is_full and side is OURS)
        yield sweep(place, GOAL, f"lost connection, {direction}", way, tries)
    for side, stride in ((OURS, form.pick(5, 1)), (COMMAND, form.pick(19, 1)), (PLAIN, 1)):
        way = chain_way(place, side, UP)
        count = sum(text_of(request).startswith(COMMIT) for request in way.requests)
        commits = [
            (Fault(at=number, moment=moment, harm=cut, only=COMMIT),)
            for number in range(1, count + 1, stride)
            for moment in MOMENTS
        ]
        yield sweep(place, GOAL, f"lost answer or request at COMMIT, {UP}", way, commits)
