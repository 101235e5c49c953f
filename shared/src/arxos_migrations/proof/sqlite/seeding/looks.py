"""How near to the edges of what is allowed the rows of a table are."""

from collections.abc import Mapping
from enum import StrEnum

from arxos_migrations.proof.walk import Rung


class Look(StrEnum):
    """What one row is made of, as far as its table takes that."""

    HIGH = "high"
    """The greatest and longest values, the last word of a list."""
    LOW = "low"
    """The least and the empty ones."""
    NULLS = "nulls"
    """A NULL in every column that takes one, else what is empty."""
    PLAIN = "plain"
    """Simple values, and texts that look like numbers."""
    TWIN = "twin"
    """The row before once more, but for what no two rows share."""
    COMMON = "common"
    """Values that are the same in every table, so that a key that an upgrade adds finds something;
    a JSON object in texts that are no keys."""


LOOKS: Mapping[Rung, tuple[Look, ...]] = {
    Rung.EDGES: (Look.HIGH, Look.LOW, Look.NULLS, Look.PLAIN, Look.TWIN),
    Rung.PLAIN: (Look.COMMON,) * 3,
    Rung.NONE: (),
}
