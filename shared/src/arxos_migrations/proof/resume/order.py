"""What a starter is asked, and what it says back: JSON lines."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from arxos_migrations.domain.plan import Direction
from arxos_migrations.proof.resume.point import Moment, Point


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """One run of a revision."""

    url: str
    revision: str
    direction: Direction
    watches: bool = False
    """Whether the process counts the points by itself."""
    dies_at: Point | None = None
    """Where it is to kill itself then."""

    def to_line(self) -> str:
        """Write it as one line."""
        return json.dumps(asdict(self)) + "\n"


@dataclass(frozen=True, kw_only=True, slots=True)
class Ended:
    """How the process ended."""

    status: int
    """As subprocess gives it: negative for a signal."""
    said: dict[str, Any]
    """What it said itself: `failure`, the `counts` of its points, the `statement` it died at."""


def read_order(line: str) -> Order:
    """Read what `to_line` wrote."""
    values = json.loads(line)
    point = values.pop("dies_at")
    return Order(
        **{**values, "direction": Direction(values["direction"])},
        dies_at=None
        if point is None
        else Point(number=point["number"], moment=Moment(point["moment"])),
    )
