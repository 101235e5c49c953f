"""The modes in which PostgreSQL locks a table, and whom each of them keeps waiting.

Source: PostgreSQL manual, chapter 13.3.1, table 13.2 "Conflicting Lock Modes".
"""

from enum import Enum


class LockLevel(Enum):
    """Its value is the mode as SQL has it."""

    ACCESS_SHARE = "ACCESS SHARE"
    ROW_SHARE = "ROW SHARE"
    ROW_EXCLUSIVE = "ROW EXCLUSIVE"
    SHARE_UPDATE_EXCLUSIVE = "SHARE UPDATE EXCLUSIVE"
    SHARE = "SHARE"
    SHARE_ROW_EXCLUSIVE = "SHARE ROW EXCLUSIVE"
    EXCLUSIVE = "EXCLUSIVE"
    ACCESS_EXCLUSIVE = "ACCESS EXCLUSIVE"

    @classmethod
    def of_catalog(cls, name: str) -> "LockLevel":
        """Read the name that `pg_locks` has for it, such as ShareRowExclusiveLock."""
        return _IN_CATALOG[name]

    @property
    def in_catalog(self) -> str:
        """The name that `pg_locks` has for it."""
        return self.value.title().replace(" ", "") + "Lock"

    @property
    def blocks(self) -> "frozenset[LockLevel]":
        """The modes that nobody else gets while it is held."""
        return _BLOCKS[self]

    @property
    def blocks_readers(self) -> bool:
        """Whether SELECT waits."""
        return LockLevel.ACCESS_SHARE in self.blocks

    @property
    def blocks_row_lockers(self) -> bool:
        """Whether SELECT … FOR UPDATE waits, and every write whose foreign key looks there."""
        return LockLevel.ROW_SHARE in self.blocks

    @property
    def blocks_writers(self) -> bool:
        """Whether INSERT, UPDATE, DELETE and MERGE wait."""
        return LockLevel.ROW_EXCLUSIVE in self.blocks

    @property
    def blocks_schema_changes(self) -> bool:
        """Whether VACUUM, ANALYZE and what else is done beside writers wait, or any stronger."""
        return LockLevel.SHARE_UPDATE_EXCLUSIVE in self.blocks

    def covers(self, other: "LockLevel") -> bool:
        """Say whether it keeps everybody waiting whom the other one does."""
        return other.blocks <= self.blocks


_CONFLICTS = """
ACCESS SHARE           | . . . . . . . X
ROW SHARE              | . . . . . . X X
ROW EXCLUSIVE          | . . . . X X X X
SHARE UPDATE EXCLUSIVE | . . . X X X X X
SHARE                  | . . X X . X X X
SHARE ROW EXCLUSIVE    | . . X X X X X X
EXCLUSIVE              | . X X X X X X X
ACCESS EXCLUSIVE       | X X X X X X X X
"""
"""Down the modes that are held, across those that are asked for, in the same order."""


def _read(line: str) -> "tuple[LockLevel, frozenset[LockLevel]]":
    held, _, marks = line.partition("|")
    asked = zip(LockLevel, marks.split(), strict=True)
    return LockLevel(held.strip()), frozenset(level for level, mark in asked if mark == "X")


_BLOCKS = dict(_read(line) for line in _CONFLICTS.strip().splitlines())
_IN_CATALOG = {level.in_catalog: level for level in LockLevel}


def strongest(levels: "frozenset[LockLevel]") -> "list[LockLevel]":
    """Leave out what another one covers; two may be left, neither of which covers the other."""
    return [
        level
        for level in LockLevel
        if level in levels and not any(o is not level and o.covers(level) for o in levels)
    ]
