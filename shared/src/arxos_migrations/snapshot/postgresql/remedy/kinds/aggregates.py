"""Aggregates; not all is known that one is made of."""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Steps


def _what(case: Case) -> str:
    return f"AGGREGATE {_called(case)}"


def _called(case: Case) -> str:
    """Write an aggregate of anything, count(*), as it is called."""
    return case.said.replace("()", "(*)") if case.said.endswith("()") else case.said


def _gone(case: Case) -> Steps:
    if case.find("kind") is not None:
        return None  # Its own arguments are not told from those it sorts by.
    return [case.dropping(Rank.DROP_ROUTINE, f"DROP {_what(case)}")]


KIND = Kind(
    names=("aggregate",),
    what=_what,
    granted=lambda case: f"FUNCTION {case.said}",
    gone=_gone,
)
