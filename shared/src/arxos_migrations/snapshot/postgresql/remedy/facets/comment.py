"""Comments."""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.quoting import literal
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Step


def comment(case: Case, what: str) -> list[Step]:
    """Say what is expected, or nothing."""
    expected = case.want("comment")
    if expected == case.find("comment"):
        return []
    text = "NULL" if expected is None else literal(str(expected))
    return [Step(rank=Rank.COMMENT, sql=f"COMMENT ON {what} IS {text}")]
