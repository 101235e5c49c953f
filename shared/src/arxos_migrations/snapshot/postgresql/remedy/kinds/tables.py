"""Tables and partitions; none is dropped."""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.columning import clause
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind
from arxos_migrations.snapshot.postgresql.remedy.quoting import options_changed, settings
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Step, Steps

_IDENTITIES = {None: "DEFAULT", "full": "FULL", "nothing": "NOTHING"}

_CHANGES_ACCESS_METHOD = 15
"""The version that knows how."""


def _made(case: Case) -> Steps:
    if case.want("of type") is not None or case.want("owner") is None:
        return None
    logged = "UNLOGGED " if case.want("unlogged") else ""
    parts = [f"CREATE {logged}TABLE {case.said}", *_columns(case)]
    if case.want("partitioned by") is not None:
        parts.append(f"PARTITION BY {case.want('partitioned by')}")
    if case.want("access method") is not None:
        parts.append(f"USING {case.want('access method')}")
    if case.want("options"):
        parts.append(f"WITH ({settings(case.want('options'))})")
    steps = [case.making(Rank.TABLE, " ".join(parts))]
    if case.want("row security") is not None:
        steps += _row_security(case)
    if case.want("replica identity") is not None:
        steps += _replica_identity(case)
    return steps


def _columns(case: Case) -> list[str]:
    if case.want("partition of") is not None:
        return [f"PARTITION OF {case.want('partition of')} {case.want('partition')}"]
    columns = ", ".join(
        clause(case.wanted.facts(name), name.removeprefix(f"column {case.said}."))
        for name in case.wanted.columns(case.name)
    )
    parents = case.want("inherits")
    return [f"({columns})", *([f"INHERITS ({', '.join(parents)})"] if parents else [])]


def _row_security(case: Case) -> list[Step]:
    expected = str(case.want("row security") or "off")
    enabled = "ENABLE" if expected.startswith("on") else "DISABLE"
    forced = "FORCE" if expected.endswith("too") else "NO FORCE"
    return [
        case.altering(Rank.SETTING, f"ALTER TABLE {case.said} {change} ROW LEVEL SECURITY")
        for change in (enabled, forced)
    ]


def _replica_identity(case: Case) -> list[Step]:
    identity = _IDENTITIES.get(case.want("replica identity"))
    if identity is None:  # The index says so itself.
        return []
    return [case.altering(Rank.SETTING, f"ALTER TABLE {case.said} REPLICA IDENTITY {identity}")]


def _options(case: Case) -> Steps:
    alter = f"ALTER TABLE {case.said}"
    changed = options_changed(alter, case.want("options"), case.find("options"))
    return [case.altering(Rank.SETTING, sql) for sql in changed]


def _logged(case: Case) -> Steps:
    change = "UNLOGGED" if case.want("unlogged") else "LOGGED"
    return [case.altering(Rank.SETTING, f"ALTER TABLE {case.said} SET {change}")]


def _access_method(case: Case) -> Steps:
    if case.there.version < _CHANGES_ACCESS_METHOD:
        return None
    method = case.want("access method") or "heap"
    return [case.altering(Rank.SETTING, f"ALTER TABLE {case.said} SET ACCESS METHOD {method}")]


def _partition(case: Case) -> Steps:
    """Attach a table, or a partition for other rows; a table of its own has more than is known."""
    parent = case.want("partition of")
    if parent is None:
        return None
    attach = f"ALTER TABLE {parent} ATTACH PARTITION {case.said} {case.want('partition')}"
    steps = [case.altering(Rank.TABLE, attach)]
    before = case.find("partition of")
    if before is None:
        return steps
    detach = f"ALTER TABLE {before} DETACH PARTITION {case.said}"
    return [case.altering(Rank.TABLE, detach), *steps]


def _inherits(case: Case) -> Steps:
    expected, found = case.want("inherits") or [], case.find("inherits") or []
    gone = [f"NO INHERIT {parent}" for parent in found if parent not in expected]
    new = [f"INHERIT {parent}" for parent in expected if parent not in found]
    if gone:
        return None  # What came from it would stay as the table's own.
    return [case.altering(Rank.FOREIGN_KEY, f"ALTER TABLE {case.said} {change}") for change in new]


KIND = Kind(
    names=("table",),
    what=lambda case: f"TABLE {case.said}",
    made=_made,
    altered={
        "access method": _access_method,
        "inherits": _inherits,
        "options": _options,
        "partition": _partition,
        "partition of": _partition,
        "replica identity": _replica_identity,
        "row security": _row_security,
        "unlogged": _logged,
    },
)
