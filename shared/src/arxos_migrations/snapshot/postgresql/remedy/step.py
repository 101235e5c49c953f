"""A statement, and when its turn is."""

from dataclasses import dataclass
from enum import IntEnum, auto


class Rank(IntEnum):
    """What comes before what, unless one says the name of the other."""

    SESSION = auto()
    DROP_ACTION = auto()
    DROP_FOREIGN_KEY = auto()
    DROP = auto()
    SCHEMA = auto()
    EXTENSION = auto()
    TYPE = auto()
    SEQUENCE = auto()
    ROUTINE = auto()
    TABLE = auto()
    COLUMN = auto()
    CHILD_COLUMN = auto()
    CONSTRAINT = auto()
    INDEX = auto()
    FOREIGN_KEY = auto()
    VIEW = auto()
    ACTION = auto()
    SETTING = auto()
    PARTITION_SETTING = auto()
    DROP_ROUTINE = auto()
    OWNER = auto()
    OWNED_BY = auto()
    PRIVILEGES = auto()
    COLUMN_PRIVILEGES = auto()
    COMMENT = auto()

    @property
    def is_drop(self) -> bool:
        """Whether what needs it has to go first."""
        return self in (Rank.DROP_ACTION, Rank.DROP_FOREIGN_KEY, Rank.DROP)


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One statement."""

    rank: Rank
    sql: str
    name: str = ""
    """The qualified name of what it makes or drops, where others can need that."""
    needs: frozenset[str] = frozenset()
    """The qualified names of what it needs, or of what the object has needed that it drops."""


Steps = list[Step] | None
"""None where nothing is certain."""
