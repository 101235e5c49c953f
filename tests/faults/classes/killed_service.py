"""kill -9 of the migrator of a real service: all revisions of arx-backend."""

from collections.abc import Iterator

from faults.form import Form
from faults.harms import kill_client
from faults.place import Place
from faults.proxy import Moment
from faults.tally import Tally
from faults.tries import at_exchanges, sweep
from faults.ways import DOWN, OURS, UP, find_way
from support.server import BOOTSTRAPPED, backend

GOAL = "R1"
MOMENTS = (Moment.SENT, Moment.BEFORE, Moment.AFTER)


def run(place: Place, form: Form) -> Iterator[Tally]:
    """Kill it up and down; a database with PostGIS takes longer to copy."""
    for direction, stride in ((UP, form.pick(97, 2)), (DOWN, form.pick(61, 2))):
        way = find_way(place, OURS, direction, {"ours": backend()}, template=BOOTSTRAPPED)
        tries = at_exchanges(way, kill_client, MOMENTS, stride=stride)
        yield sweep(place, GOAL, f"kill -9 in arx-backend, {direction}", way, tries)
