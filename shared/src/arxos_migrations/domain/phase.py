"""The three phases a change of schema is spread over."""

from enum import StrEnum


class Phase(StrEnum):
    """What a revision does to the code that is still running against the old schema."""

    EXPAND = "expand"
    """Adds what new code needs; old code goes on working."""
    MIGRATE = "migrate"
    """Moves data from the old shape to the new one."""
    CONTRACT = "contract"
    """Removes what no running code uses any more."""
