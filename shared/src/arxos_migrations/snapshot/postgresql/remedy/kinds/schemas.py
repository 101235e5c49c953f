"""Schemas."""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Steps


def _made(case: Case) -> Steps:
    return [case.altering(Rank.SCHEMA, f"CREATE SCHEMA {case.said}")]


KIND = Kind(names=("schema",), what=lambda case: f"SCHEMA {case.said}", made=_made)
