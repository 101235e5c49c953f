"""How near to the edges of what is allowed the rows of a table are."""

from collections.abc import Mapping
from enum import StrEnum

from arxos_migrations.proof.walk import Rung

__all__ = ["LOOKS", "Look", "Rung"]


class Look(StrEnum):
    """What one row is made of, as far as its table takes that."""

    HIGH = "high"
    """The greatest and longest values, the last label of an enum."""
    LOW = "low"
    """The least and the empty ones."""
    NULLS = "nulls"
    """A NULL in every column that takes one."""
    PLAIN = "plain"
    """Simple values, an empty JSON object in texts."""


LOOKS: Mapping[Rung, tuple[Look, ...]] = {
    Rung.EDGES: (Look.HIGH, Look.LOW, Look.NULLS, Look.PLAIN),
    Rung.PLAIN: (Look.PLAIN,) * 3,
    Rung.NONE: (),
}
