"""kill -9 of the migrator at every exchange with the server."""

from collections.abc import Iterator

from faults.form import Form
from faults.harms import kill_client, kill_parent
from faults.place import Place
from faults.proxy import Moment
from faults.tally import Tally
from faults.tries import at_exchanges, sweep
from faults.ways import COMMAND, DOWN, OURS, PLAIN, UP, chain_way

GOAL = "R1"
MOMENTS = (Moment.BEFORE, Moment.SENT, Moment.AFTER)


def run(place: Place, form: Form) -> Iterator[Tally]:
    """Up and down; with `arxos-migrate` the child and the parent."""
    for direction, stride in ((UP, 1), (DOWN, form.pick(7, 1))):
        way = chain_way(place, OURS, direction)
        tries = at_exchanges(way, kill_client, MOMENTS, stride=stride, every=form.is_full)
        yield sweep(place, GOAL, f"kill -9, {direction}", way, tries)
    for direction in (UP, DOWN):
        way = chain_way(place, COMMAND, direction)
        for name, harm in (("child", kill_client), ("parent", kill_parent)):
            tries = at_exchanges(way, harm, MOMENTS, stride=form.pick(109, 5))
            yield sweep(place, GOAL, f"kill -9 of the {name}, {direction}", way, tries)
    for direction in (UP, DOWN):
        way = chain_way(place, PLAIN, direction)
        tries = at_exchanges(way, kill_client, MOMENTS, stride=form.pick(11, 1))
        yield sweep(place, GOAL, f"kill -9, {direction}", way, tries)
