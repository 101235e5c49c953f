"""Measures two ways of doing one thing, in turn, and judges the one by the other.

Each round runs the peer, then ours; a ratio is taken within each round, so that a machine that
gets slower or busier meanwhile changes both sides of it. What is judged is the median.
"""

import resource
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median, quantiles

LEAST_ROUNDS = 5
MOST_ROUNDS = 15
ENOUGH_S = 30.0
"""After so many seconds the least number of rounds is enough."""
NEAR_LIMIT = 1.3
"""Ours against the bare statements, at most, where these themselves miss the goal."""


class Measure(StrEnum):
    """What a goal is about."""

    WALL = "wall"
    """The time a person waits."""
    CPU = "CPU"
    """Of this process and of the children it waited for; a server's is not in it."""
    WAIT = "wait"
    """The longest wait of somebody else, which the side itself tells: `run` returns seconds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Goal:
    """What ours has to reach."""

    measure: Measure
    ratio: float
    """Ours divided by the peer, at most."""
    ours_ms: float | None = None
    """Milliseconds that ours may take, at most."""
    aim: float | None = None
    """A ratio that is wanted later: told, and not judged."""


def _nothing() -> None:
    """Stand for work that a side does not need."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """One way of doing it. Only `run` is measured."""

    what: str
    run: Callable[[], object]
    before: Callable[[], object] = _nothing
    after: Callable[[], object] = _nothing
    """Called also when `run` failed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sides:
    """What is compared."""

    ours: Side
    peer: Side
    limit: Side | None = None
    """The bare statements of PostgreSQL's manual, where a goal may be out of reach for anybody."""
    also: tuple[Side, ...] = ()
    """Measured in the same rounds and told, and not judged."""

    def __iter__(self) -> Iterator[Side]:
        """In the order in which a round runs them."""
        yield from (self.peer, self.ours)
        if self.limit is not None:
            yield self.limit
        yield from self.also


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """One run, in seconds."""

    wall: float
    cpu: float
    wait: float = 0.0

    def of(self, measure: Measure) -> float:
        """Pick what a goal is about."""
        return {Measure.WALL: self.wall, Measure.CPU: self.cpu, Measure.WAIT: self.wait}[measure]


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """All samples of one side, in the order of the rounds."""

    what: str
    samples: tuple[Sample, ...]

    def values(self, measure: Measure) -> list[float]:
        """Pick one number from every sample."""
        return [sample.of(measure) for sample in self.samples]

    def median(self, measure: Measure) -> float:
        """Give the middle one, in seconds."""
        return median(self.values(measure))


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """A benchmark's numbers, and what they say about its goal."""

    name: str
    about: str
    goal: Goal
    ours: Series
    peer: Series
    limit: Series | None = None
    also: tuple[Series, ...] = ()

    @property
    def ratio(self) -> float:
        """The median of the rounds' ratios."""
        return median(self.ratios(self.peer))

    @property
    def met(self) -> bool:
        """Whether every judged part of the goal is reached."""
        return self.is_quick and (self.ratio <= self.goal.ratio or self.is_at_limit)

    @property
    def is_at_limit(self) -> bool:
        """Whether the bare statements miss the goal too, and ours is hardly slower than they."""
        if self.limit is None:
            return False
        limit_misses = self.limit_ratio(self.limit) > self.goal.ratio
        return limit_misses and median(self.ratios(self.limit)) <= NEAR_LIMIT

    def limit_ratio(self, limit: Series) -> float:
        """Divide the bare statements by the peer: the median of the rounds."""
        return median(_divided(limit, self.peer, self.goal.measure))

    @property
    def is_quick(self) -> bool:
        """Whether ours alone takes no longer than it may."""
        if self.goal.ours_ms is None:
            return True
        return self.ours.median(self.goal.measure) * 1000 <= self.goal.ours_ms

    @property
    def is_close(self) -> bool:
        """Whether the goal lies within the middle half of the ratios: noise may decide."""
        low, high = self.middle_half(self.peer)
        return low <= self.goal.ratio <= high

    def ratios(self, peer: Series) -> list[float]:
        """Divide ours by a peer, round by round."""
        return _divided(self.ours, peer, self.goal.measure)

    def middle_half(self, peer: Series) -> tuple[float, float]:
        """Give the first and third quartile of the ratios; this is what the noise leaves."""
        return quartiles(self.ratios(peer))


def _divided(one: Series, other: Series, measure: Measure) -> list[float]:
    pairs = zip(one.values(measure), other.values(measure), strict=True)
    return [mine / theirs for mine, theirs in pairs]


def quartiles(values: Sequence[float]) -> tuple[float, float]:
    """Give the first and the third quartile; of one value, twice that value."""
    if len(values) == 1:
        return values[0], values[0]
    low, _, high = quantiles(values, n=4, method="inclusive")
    return low, high


def measure(name: str, about: str, goal: Goal, sides: Sides, *, rounds: int | None) -> Measured:
    """Run one round to warm up, then `rounds`, or as many as 30 s hold (5 to 15).

    What a side raises goes through: a way that does not work has no duration.
    """
    for side in sides:
        _sample(side)
    taken: list[tuple[Sample, ...]] = []
    started = time.perf_counter()
    while _wants_more(len(taken), time.perf_counter() - started, rounds):
        taken.append(tuple(_sample(side) for side in sides))
    series = iter(
        Series(what=side.what, samples=samples)
        for side, samples in zip(sides, zip(*taken, strict=True), strict=True)
    )
    return Measured(
        name=name,
        about=about,
        goal=goal,
        peer=next(series),
        ours=next(series),
        limit=None if sides.limit is None else next(series),
        also=tuple(series),
    )


def _wants_more(taken: int, seconds: float, rounds: int | None) -> bool:
    if rounds is not None:
        return taken < rounds
    return taken < LEAST_ROUNDS or (taken < MOST_ROUNDS and seconds < ENOUGH_S)


def _sample(side: Side) -> Sample:
    side.before()
    try:
        wall, cpu = time.perf_counter(), _cpu_s()
        told = side.run()
        wait = told if isinstance(told, float) else 0.0
        return Sample(wall=time.perf_counter() - wall, cpu=_cpu_s() - cpu, wait=wait)
    finally:
        side.after()


def _cpu_s() -> float:
    """Add up user and system time of this process and of the children it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
