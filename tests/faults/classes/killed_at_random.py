"""kill -9 of the migrator at random moments, also of the run that goes on after a kill."""

import random
from collections.abc import Iterator

from faults.form import Form
from faults.harms import kill_later
from faults.place import Place
from faults.proxy import Moment
from faults.tally import Tally
from faults.tries import Fault, Faults, sweep
from faults.ways import DOWN, OURS, PLAIN, UP, Way, chain_way

GOAL = "R1"
LONGEST_S = 0.003
"""Somewhat more than an exchange and what Python does until the next one."""


def run(place: Place, form: Form) -> Iterator[Tally]:
    """Once, twice and three times in a row."""
    moments = random.Random(form.seed)  # noqa: S311 - to be repeated, not to be secret
    for direction, kills, count in (
        (UP, 1, form.pick(25, 250)),
        (DOWN, 1, form.pick(10, 100)),
        (UP, 2, form.pick(10, 100)),
        (UP, 3, form.pick(5, 50)),
    ):
        way = chain_way(place, OURS, direction)
        tries = [_random(moments, way, kills) for _ in range(count)]
        in_a_row = f", {kills} in a row" if kills > 1 else ""
        yield sweep(place, GOAL, f"kill -9 at random, {direction}{in_a_row}", way, tries)
    way = chain_way(place, PLAIN, UP)
    tries = [_random(moments, way, 1) for _ in range(form.pick(10, 100))]
    yield sweep(place, GOAL, f"kill -9 at random, {UP}", way, tries)


def _random(moments: random.Random, way: Way, kills: int) -> Faults:
    return tuple(
        Fault(
            # A run that goes on after a kill has less to do than the first.
            at=moments.choice(way.exchanges[: len(way.exchanges) // (1 + number)]),
            moment=Moment.BEFORE,
            harm=kill_later(moments.uniform(0, LONGEST_S)),
        )
        for number in range(kills)
    )
