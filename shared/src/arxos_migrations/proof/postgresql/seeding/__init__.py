"""Rows for a shadow database, whatever its schema: generate and test, the server is the oracle."""

from arxos_migrations.proof.postgresql.seeding.adding import seed_columns
from arxos_migrations.proof.postgresql.seeding.breaking import break_removed
from arxos_migrations.proof.postgresql.seeding.rung import Rung
from arxos_migrations.proof.postgresql.seeding.seeded import (
    Added,
    Placed,
    RemovedKind,
    RemovedRule,
    Seeded,
)
from arxos_migrations.proof.postgresql.seeding.seeding import seed

__all__ = [
    "Added",
    "Placed",
    "RemovedKind",
    "RemovedRule",
    "Rung",
    "Seeded",
    "break_removed",
    "seed",
    "seed_columns",
]
