"""What rows of a database are to be counted, and how many there are, as both engines say it."""

from dataclasses import dataclass
from typing import Final

MOST: Final = 100_000
"""Rows are counted up to that; one more says that there are more."""
PATIENCE_S: Final = 10.0
"""How long the rows of one table may take to be counted, in seconds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Holding:
    """The rows of a table, or those that hold something in one of its columns."""

    table: tuple[str, ...]
    """Its schema, where the engine has any, and its name; without quotes."""
    column: str | None = None
    """Counted is where it is neither NULL nor its default, where that is a constant."""
    labels: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Names of enums: where the column is of one, only rows with these labels of it count."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """How many rows there are."""

    rows: int | None
    """None where nobody could count them in time; 0 where the table or the column is not there."""
    is_labelled: bool = False
    """Whether only rows with the labels count."""
    is_there: bool = True
    """Whether there is such a table, and such a column in it."""


NONE = Count(rows=0, is_there=False)
UNKNOWN = Count(rows=None)
