"""Owners."""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.quoting import MIGRATOR, role
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Step


def owner(case: Case, what: str) -> list[Step]:
    """Give it to its owner; what is made belongs to whoever makes it."""
    expected = case.want("owner")
    found = MIGRATOR if case.found is None else case.find("owner")
    if expected is None or expected == found or _goes_with_its_table(case):
        return []
    return [Step(rank=Rank.OWNER, sql=f"ALTER {what} OWNER TO {role(expected)}")]


def _goes_with_its_table(case: Case) -> bool:
    """Say whether a sequence belongs to a column, and so to the owner of its table."""
    return case.find("owned by") is not None and case.find("owned by") == case.want("owned by")
