"""Columns of tables, and what is said of those of views; none is dropped, none loses a value."""

from dataclasses import replace

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.columning import clause, identity, takes_all
from arxos_migrations.snapshot.postgresql.remedy.facets.column_privileges import column_privileges
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind
from arxos_migrations.snapshot.postgresql.remedy.needing import uses_of_column
from arxos_migrations.snapshot.postgresql.remedy.numbering import clauses, resumed
from arxos_migrations.snapshot.postgresql.remedy.quoting import options_changed
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Step, Steps
from arxos_migrations.snapshot.value import Facts

_STORAGE_HAS_DEFAULT = 16
"""The version that knows SET STORAGE DEFAULT."""
_LONG = ("bytea", "character varying", "character", "json", "jsonb", "text", "xml")
_STORAGE = {**dict.fromkeys(_LONG, "EXTENDED"), "numeric": "MAIN"}
"""What it stands for, where its type is one of the server's own."""
_WITH_TABLE = ("type", "collation", "generated", "identity")
"""What a column that comes from a parent has from there."""


def _made(case: Case) -> Steps:
    if case.want("also its own"):
        return None
    parent = _of_parent(case)
    if parent is not None:
        return _adjusted(replace(case, found=parent))
    facts = case.expected or {}
    if "server options" in facts or _is_drawn_elsewhere(case):
        return None
    steps = []
    if case.of in case.there.objects:
        add = f"ALTER TABLE {case.table} ADD COLUMN {clause(facts, case.own)}"
        rank = Rank.CHILD_COLUMN if "generated" in facts else Rank.COLUMN
        steps.append(case.altering(rank, add))
    made = {name: facts[name] for name in facts if name in ("default", "not null", *_WITH_TABLE)}
    more = _adjusted(replace(case, found=made))
    return None if more is None else [*steps, *more]


def _is_drawn_elsewhere(case: Case) -> bool:
    """Say whether there is a sequence of the name that the identity's is to have."""
    sequence = (case.want("identity") or {}).get("sequence")
    return f"sequence {sequence}" in case.there.objects


def _adjusted(case: Case) -> Steps:
    steps: list[Step] = []
    for fact in case.changed:
        if fact in _WITH_TABLE or fact not in _ALTERED:
            continue
        more = _ALTERED[fact](case)
        if more is None:
            return None
        steps += more
    return steps


def _of_parent(case: Case) -> Facts | None:
    """Say what the column of the same name is like in the table that it comes from."""
    table = case.wanted.facts(case.of)
    parents = [table["partition of"]] if "partition of" in table else table.get("inherits", [])
    for parent in parents:
        facts = case.wanted.objects.get(f"column {parent}.{case.own}")
        if facts is not None:
            return {
                name: fact
                for name, fact in facts.items()
                if name not in ("comment", "privileges", "options", "statistics")
            }
    return None


def _alter(case: Case, change: str, *, only: bool = True) -> Step:
    """Change a column alone, or with those of all tables that have it from this one."""
    is_view = case.want("type") is None
    table = case.table if is_view or not only else f"ONLY {case.table}"
    rank = Rank.COLUMN if _of_parent(case) is None else Rank.CHILD_COLUMN
    return case.altering(rank, f"ALTER TABLE {table} ALTER COLUMN {case.own} {change}")


def _type(case: Case) -> Steps:
    """Widen it, or sort it otherwise, where nothing is in the way that is not made again."""
    expected, found = str(case.want("type")), str(case.find("type"))
    parent = _of_parent(case)
    if parent is not None and parent.get("type") == expected:
        return _said_default(case)
    is_plain = case.find("generated") is None and case.want("generated") is None
    if not takes_all(expected, found) or not is_plain or uses_of_column(case):
        return None
    collation = case.want("collation")
    collate = f" COLLATE {collation}" if collation is not None else ""
    gone = [_alter(case, "DROP DEFAULT")] if case.find("default") is not None else []
    new = _said_default(case) if case.want("default") is not None else []
    return [*gone, _alter(case, f"TYPE {expected}{collate}", only=False), *new]


def _default(case: Case) -> Steps:
    if {"type", "collation"}.isdisjoint(case.changed):
        return _said_default(case)
    return []  # It goes before the type, and comes back as what it is for the new one.


def _said_default(case: Case) -> list[Step]:
    default = case.want("default")
    return [_alter(case, "DROP DEFAULT" if default is None else f"SET DEFAULT {default}")]


def _not_null(case: Case) -> Steps:
    change = "SET" if case.want("not null") else "DROP"
    return [_alter(case, f"{change} NOT NULL", only=False)]


def _generated(case: Case) -> Steps:
    """Keep the values that were computed; to compute them otherwise would take them away."""
    if case.want("generated") is not None or str(case.find("generated")).endswith(" VIRTUAL"):
        return None
    return [_alter(case, "DROP EXPRESSION", only=False)]


def _identity(case: Case) -> Steps:
    expected, found = case.want("identity"), case.find("identity")
    if expected is None or _is_drawn_elsewhere(case):
        return None  # A sequence would go, with what it has drawn.
    if found is None:
        resume = resumed(expected, sequence=expected["sequence"], table=case.table, column=case.own)
        return [
            _alter(case, f"ADD {identity(expected)}"),
            case.altering(Rank.SETTING, resume),
        ]
    if expected["sequence"] != found["sequence"]:
        return None
    counts = " ".join(f"SET {each}" for each in clauses(expected))
    alter = f"ALTER TABLE {case.table} ALTER COLUMN {case.own}"
    # Behind a change of the type, which is one of the sequence, too.
    return [case.altering(Rank.SETTING, f"{alter} SET GENERATED {expected['generated']} {counts}")]


def _storage(case: Case) -> Steps:
    storage = case.want("storage")
    if storage is None and case.there.version >= _STORAGE_HAS_DEFAULT:
        storage = "DEFAULT"
    elif storage is None:
        storage = _STORAGE.get(str(case.find("type")).partition("(")[0])
    return None if storage is None else [_alter(case, f"SET STORAGE {storage}")]


def _compression(case: Case) -> Steps:
    return [_alter(case, f"SET COMPRESSION {case.want('compression') or 'default'}")]


def _statistics(case: Case) -> Steps:
    target = case.want("statistics")
    return [_alter(case, f"SET STATISTICS {-1 if target is None else int(target)}")]


def _options(case: Case) -> Steps:
    table = case.table if case.want("type") is None else f"ONLY {case.table}"
    alter = f"ALTER TABLE {table} ALTER COLUMN {case.own}"
    changed = options_changed(alter, case.want("options"), case.find("options"))
    return [case.altering(Rank.SETTING, sql) for sql in changed]


def _is_of_a_view(case: Case) -> bool:
    return "type" not in (case.expected or case.found or {})


_ALTERED = {
    "collation": _type,
    "compression": _compression,
    "default": _default,
    "generated": _generated,
    "identity": _identity,
    "not null": _not_null,
    "options": _options,
    "statistics": _statistics,
    "storage": _storage,
    "type": _type,
}

KIND = Kind(
    names=("column",),
    what=lambda case: f"COLUMN {case.said}",
    made=_made,
    altered={**_ALTERED, "privileges": column_privileges},
    always_there=_is_of_a_view,
)
