"""Domains: what their values have to be can be changed, what they are cannot."""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.facets.part_comments import part_comments
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Step, Steps


def _made(case: Case) -> Steps:
    parts = [f"CREATE DOMAIN {case.said} AS {case.want('type')}"]
    if case.want("collation") is not None:
        parts.append(f"COLLATE {case.want('collation')}")
    if case.want("default") is not None:
        parts.append(f"DEFAULT {case.want('default')}")
    if case.want("not null"):
        parts.append("NOT NULL")
    checks = sorted((case.want("checks") or {}).items())
    parts += [
        f"CONSTRAINT {name} {definition}" for name, definition in checks if _is_valid(definition)
    ]
    added = [_add(case, name, text) for name, text in checks if not _is_valid(text)]
    made = case.making(Rank.TYPE, " ".join(parts))
    return [made, *(case.altering(Rank.CONSTRAINT, sql) for sql in added), *_comments(case)]


def _default(case: Case) -> Steps:
    default = case.want("default")
    change = "DROP DEFAULT" if default is None else f"SET DEFAULT {default}"
    return [case.altering(Rank.COLUMN, f"ALTER DOMAIN {case.said} {change}")]


def _not_null(case: Case) -> Steps:
    change = "SET" if case.want("not null") else "DROP"
    return [case.altering(Rank.CONSTRAINT, f"ALTER DOMAIN {case.said} {change} NOT NULL")]


def _checks(case: Case) -> Steps:
    expected, found = case.want("checks") or {}, case.find("checks") or {}
    gone = [name for name in sorted(found) if found[name] != expected.get(name)]
    new = [name for name in sorted(expected) if expected[name] != found.get(name)]
    return [
        *(
            case.altering(Rank.CONSTRAINT, f"ALTER DOMAIN {case.said} DROP CONSTRAINT {name}")
            for name in gone
        ),
        *(case.altering(Rank.CONSTRAINT, _add(case, name, expected[name])) for name in new),
        *_comments(case),
    ]


def _comments(case: Case) -> list[Step]:
    return part_comments(case, lambda name: f"CONSTRAINT {name} ON DOMAIN {case.said}")


def _add(case: Case, name: str, definition: str) -> str:
    return f"ALTER DOMAIN {case.said} ADD CONSTRAINT {name} {definition}"


def _is_valid(definition: str) -> bool:
    return not definition.endswith(" NOT VALID")


KIND = Kind(
    names=("domain",),
    what=lambda case: f"DOMAIN {case.said}",
    made=_made,
    altered={
        "checks": _checks,
        "comments": _comments,
        "default": _default,
        "not null": _not_null,
    },
)
