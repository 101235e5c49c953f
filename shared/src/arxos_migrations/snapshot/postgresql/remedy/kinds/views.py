"""Views and materialized views."""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind, dropped
from arxos_migrations.snapshot.postgresql.remedy.needing import mentioning
from arxos_migrations.snapshot.postgresql.remedy.quoting import options_changed, settings
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Step, Steps


def _what(case: Case) -> str:
    return f"{case.kind.upper()} {case.said}"


def _made(case: Case) -> Steps:
    is_told_apart = case.want("replica identity") is not None
    return [_create(case, "CREATE"), *(_replica_identity(case) if is_told_apart else ())]


def _definition(case: Case) -> Steps:
    """Replace a view in its place where its columns stay and new ones come behind them."""
    expected, found = case.want("columns") or [], case.find("columns") or []
    if case.kind != "view" or expected[: len(found)] != found:
        return None
    return [_create(case, "CREATE OR REPLACE")]


def _create(case: Case, create: str) -> Step:
    parts = [f"{create} {_what(case)}"]
    if case.want("access method") is not None:
        parts.append(f"USING {case.want('access method')}")
    if case.want("options"):
        parts.append(f"WITH ({settings(case.want('options'))})")
    parts.append(f"AS {str(case.want('definition')).rstrip(';')}")
    if case.want("never filled"):
        parts.append("WITH NO DATA")
    return case.making(Rank.VIEW, " ".join(parts))


def _options(case: Case) -> Steps:
    changed = options_changed(f"ALTER {_what(case)}", case.want("options"), case.find("options"))
    return [case.altering(Rank.SETTING, sql) for sql in changed]


def _filled(case: Case) -> Steps:
    """Its rows come from elsewhere, so it can be filled again at any time."""
    data = " WITH NO DATA" if case.want("never filled") else ""
    return [case.altering(Rank.SETTING, f"REFRESH {_what(case)}{data}")]


def _replica_identity(case: Case) -> list[Step]:
    """Say how rows are told apart; an index says it of itself."""
    how = str(case.want("replica identity") or "default")
    if how == "index":
        return []
    sql = f"ALTER TABLE {case.said} REPLICA IDENTITY {how.upper()}"
    return [case.altering(Rank.SETTING, sql)]


KIND = Kind(
    names=("view", "materialized view"),
    what=_what,
    granted=lambda case: f"TABLE {case.said}",
    made=_made,
    altered={
        "columns": _definition,
        "definition": _definition,
        "options": _options,
        "never filled": _filled,
        "replica identity": _replica_identity,
    },
    gone=dropped(_what),
    replaced=True,
    in_the_way=mentioning,
)
