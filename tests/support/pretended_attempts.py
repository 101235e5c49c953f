"""Runs of a test's own: what they leave is said by functions on dictionaries."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from arxos_migrations.proof.resume.order import Order
from arxos_migrations.proof.resume.point import Attempt, Moment, Point
from support.pretended import Database, PretendedGround

Change = Callable[[Database], None]


def nothing(_: Database) -> None:
    """Leave it as it is."""


@dataclass
class PretendedAttempts:
    """Two points before something is sent, and two after; what a kill leaves is a function's."""

    UNIT = "request"

    ground: PretendedGround
    run: Change
    """What the revision does to its end."""
    killed: Mapping[Point, Change] = field(default_factory=dict)
    """What it has done where it is killed at a point; else nothing."""
    unsettled: Change = nothing
    counts: Mapping[Moment, int] = field(default_factory=lambda: dict.fromkeys(Moment, 2))
    kills: list[Point] = field(default_factory=list)

    def first(self, order: Order, kill: Point | None = None) -> Attempt:
        """Run it, or a part of it."""
        if kill is None:
            return Attempt(counts=self.counts, failure=self._failure(order))
        self.kills.append(kill)
        self.killed.get(kill, nothing)(self._database(order.url))
        return Attempt(counts=self.counts, killed_at=f"STATEMENT {kill.number}")

    def again(self, order: Order) -> Attempt:
        """Run it to its end."""
        return Attempt(counts={}, failure=self._failure(order))

    def heads(self, url: str) -> tuple[str, ...]:
        """Say that it is done where the table is there."""
        return ("001",) if "table rooms" in self._database(url).objects else ()

    def unsettle(self, url: str) -> None:
        """Change what the test wants to be changed."""
        self.unsettled(self._database(url))

    def _failure(self, order: Order) -> str | None:
        try:
            self.run(self._database(order.url))
        except ValueError as error:
            return str(error)
        return None

    def _database(self, url: str) -> Database:
        return self.ground.databases[url.removeprefix("pretended://")]
