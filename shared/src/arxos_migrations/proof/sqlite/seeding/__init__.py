"""Rows for a file, whatever its schema: generate and test, SQLite itself says what it takes."""

from arxos_migrations.proof.sqlite.seeding.breaking import break_removed
from arxos_migrations.proof.sqlite.seeding.seeded import Seeded
from arxos_migrations.proof.sqlite.seeding.seeding import seed

__all__ = ["Seeded", "break_removed", "seed"]
