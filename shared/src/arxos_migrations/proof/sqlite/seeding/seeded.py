"""What seeding has done, as a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from arxos_migrations.proof.walk import Rung


@dataclass(frozen=True, kw_only=True, slots=True)
class Seeded:
    """Which tables hold rows now; tables go by the names that a snapshot has for them."""

    rung: Rung
    rows: Mapping[str, int]
    """How many rows each table holds, those that were there before as well."""
    one_row: frozenset[str] = frozenset()
    """The tables that hold one row and take no other."""
    unfilled: Mapping[str, str] = field(default_factory=dict)
    """Why a table holds none; no value is in it."""
