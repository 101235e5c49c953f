"""What seeding has done, as a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from arxos_migrations.proof.postgresql.seeding.rung import Rung

Key = Mapping[str, str | None]
"""The columns that tell a row from the others of its table, with their values as text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Seeded:
    """Which tables hold rows now. Tables go by their full names, as the server quotes them."""

    rung: Rung
    rows: Mapping[str, int]
    """How many rows each table holds, those that were there before as well; of a partitioned
    table all of its partitions'."""
    keys: Mapping[str, tuple[Key, ...]] = field(default_factory=dict)
    """Of the rows that were put in, in the order in which they were."""
    one_row: frozenset[str] = frozenset()
    """The tables that hold one row and take no other."""
    unfilled: Mapping[str, str] = field(default_factory=dict)
    """Why a table holds none, or a materialized view is not filled; no value is in it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Added:
    """A column that a revision has made, or one that a revision has given another label."""

    table: str
    """Its full name, as the server quotes it."""
    column: str
    """As the catalog has it."""
    label: str | None = None
    """Of an enum; None for whatever value is not the default."""


class RemovedKind(StrEnum):
    """What kind of rule is gone."""

    CHECK = "check"
    NOT_NULL = "not null"
    UNIQUE = "unique"
    EXCLUSION = "exclusion"
    FOREIGN_KEY = "foreign key"
    LABEL = "label"
    """A column that had labels has any text, or still others."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RemovedRule:
    """A rule that a revision has removed."""

    table: str
    """Its full name, as the server quotes it."""
    columns: tuple[str, ...]
    """Those that it looked at and that are there still, as the catalog has them."""
    kind: RemovedKind
    expression: str = ""
    """Of a check; the predicate of an index, where it had one."""
    other: str = ""
    """The table that a foreign key led to, where that is there still."""
    other_columns: tuple[str, ...] = ()


What = TypeVar("What", Added, RemovedRule)


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed(Generic[What]):
    """Rows that were put in for a purpose each."""

    keys: Mapping[str, tuple[Key, ...]]
    """Of those rows, by table."""
    unplaced: Mapping[What, str]
    """Why there is none for a purpose; no value is in it."""
