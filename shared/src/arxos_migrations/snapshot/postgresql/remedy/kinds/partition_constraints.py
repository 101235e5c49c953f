"""Constraints that a partition has from its table; triggers of them are nobody's to switch."""

from arxos_migrations.snapshot.postgresql.remedy.kind import Kind

KIND = Kind(
    names=("partition constraint",),
    what=lambda case: f"CONSTRAINT {case.own} ON {case.table}",
    always_there=lambda _: True,
)
