"""Extensions; what a new one holds is its own, and that may be its schema."""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Steps


def _made(case: Case) -> Steps:
    schema = case.want("schema")
    is_known = any(f"schema {schema}" in side.objects for side in (case.wanted, case.there))
    within = f" SCHEMA {schema}" if is_known else ""
    return [case.altering(Rank.EXTENSION, f"CREATE EXTENSION {case.said}{within}")]


KIND = Kind(names=("extension",), what=lambda case: f"EXTENSION {case.said}", made=_made)
