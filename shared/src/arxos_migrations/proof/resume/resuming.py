"""Kills a revision at all its points, one after another, and runs it again each time."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Protocol

from arxos_migrations.domain.plan import Direction
from arxos_migrations.proof.resume.order import Order
from arxos_migrations.proof.resume.point import Attempt, Moment, Point
from arxos_migrations.proof.resume.state import State, differences
from arxos_migrations.proof.walk import Ground, Rung

if TYPE_CHECKING:
    from arxos_migrations.proof.resume.attempts import Attempts
    from arxos_migrations.proof.rows import Rows

_SHOWN = 3
"""Differences that are said; the first ones tell what has happened."""


class LinkedGround(Ground, Protocol):
    """A ground whose databases others can connect to."""

    def url(self, name: str) -> str:
        """Give the URL of a database, for whoever migrates."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stood:
    """How one direction went."""

    outcome: int | str
    """How many kills it stood; else where it did not, in words."""
    kills: int = 0
    """How often it was killed, also where it did not stand the last one."""
    apart: tuple[str, ...] = ()
    """What differs between two runs that nothing disturbs."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Looked:
    """What became of a database that a revision was run on to its end."""

    failure: str | None = None
    found: tuple[str, ...] = ()
    """Differences to the straight run."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Killed:
    statement: str
    looked: _Looked


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """A revision in one direction, and the database that it starts from."""

    ground: LinkedGround
    attempts: "Attempts"
    revision: str
    direction: Direction
    start: str

    def order(self, name: str) -> Order:
        """Order a run on a database."""
        return Order(url=self.ground.url(name), revision=self.revision, direction=self.direction)

    def state(self, name: str, before: "Rows | None" = None) -> State:
        """Read what is to be compared."""
        return State(
            heads=self.attempts.heads(self.ground.url(name)),
            snapshot=self.ground.snapshot(name),
            rows=self.ground.rows(name, before),
        )


def kill_everywhere(way: Way) -> Stood:
    """Go the way straight, then with every kill, on the first rows that it takes."""
    said = ""
    for rung in Rung:
        with _seeded(way, rung) as template, way.ground.copied(template) as name:
            straight = way.attempts.first(way.order(name))
            if straight.failure is None:
                return _killed(way, template, straight, way.state(name))
            said = straight.failure
    return Stood(outcome=f"It cannot be run: {said}")


@contextmanager
def _seeded(way: Way, rung: Rung) -> Iterator[str]:
    with way.ground.copied(way.start) as template:
        way.ground.seed(template, rung)
        yield template


def _killed(way: Way, template: str, straight: Attempt, expected: State) -> Stood:
    kills = 0
    undisturbed = _undisturbed(way, template, expected)
    if undisturbed.failure is not None:
        return Stood(outcome=f"A second run on the same rows fails: {undisturbed.failure}")
    apart = undisturbed.found
    for point in _points(straight):
        killed = _kill(way, template, point, expected)
        if killed is None:
            continue  # the run had no such point this time
        kills += 1
        wrong = _wrong(killed.looked, apart)
        if wrong:
            place = f"{point.moment} {way.attempts.UNIT} {point.number} ({killed.statement})"
            return Stood(outcome=f"Killed {place}, {wrong}", kills=kills, apart=apart)
    return Stood(outcome=kills, kills=kills, apart=apart)


def _undisturbed(way: Way, template: str, expected: State) -> _Looked:
    """Run it once more, at another moment and with other numbers drawn before."""
    with way.ground.copied(template) as name:
        way.attempts.unsettle(way.ground.url(name))
        return _look(way, name, expected)


def _points(straight: Attempt) -> Iterator[Point]:
    most = max(straight.counts.values(), default=0)
    for number, moment in product(range(1, most + 1), Moment):
        if number <= straight.counts[moment]:
            yield Point(number=number, moment=moment)


def _kill(way: Way, template: str, point: Point, expected: State) -> _Killed | None:
    with way.ground.copied(template) as name:
        killed = way.attempts.first(way.order(name), point)
        if killed.killed_at is None:
            return None
        return _Killed(statement=killed.killed_at, looked=_look(way, name, expected))


def _look(way: Way, name: str, expected: State) -> _Looked:
    """Run it to its end, and compare."""
    again = way.attempts.again(way.order(name))
    if again.failure is not None:
        return _Looked(failure=again.failure)
    return _Looked(found=tuple(differences(expected, way.state(name, expected.rows))))


def _wrong(looked: _Looked, apart: Collection[str]) -> str:
    """Say what is wrong; nothing where nothing is."""
    if looked.failure is not None:
        return f"it fails when it is run again: {looked.failure}"
    found = [each.removesuffix(".") for each in looked.found if each not in apart]
    more = f"; and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return f"it leaves: {'; '.join(found[:_SHOWN])}{more}." if found else ""
