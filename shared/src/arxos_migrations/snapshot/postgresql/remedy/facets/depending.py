"""Extensions that an object goes with, without belonging to them."""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Step

_FACT = "depends on"
_ROUTINES = ("function", "procedure")


def depending(case: Case, what: str) -> list[Step]:
    """Let it go with those that are expected, and with no others."""
    expected = case.want(_FACT) or []
    found = [] if _is_forgotten(case) else case.find(_FACT) or []
    gone = [f"NO DEPENDS ON EXTENSION {name}" for name in found if name not in expected]
    new = [f"DEPENDS ON EXTENSION {name}" for name in expected if name not in found]
    return [Step(rank=Rank.SETTING, sql=f"ALTER {what} {change}") for change in (*gone, *new)]


def _is_forgotten(case: Case) -> bool:
    """Say whether a routine is replaced in its place, and the server forgets it then."""
    return case.kind in _ROUTINES and "definition" in case.changed
