"""Privileges: what is granted and revoked so that each role has what is expected."""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.facets.column_privileges import (
    given_again,
    handed_on,
)
from arxos_migrations.snapshot.postgresql.remedy.facets.holding import Held, changes, held
from arxos_migrations.snapshot.postgresql.remedy.quoting import MIGRATOR, role
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Step

_TABLE = ("DELETE", "INSERT", "REFERENCES", "SELECT", "TRIGGER", "TRUNCATE", "UPDATE")
_RELATIONS = ("materialized view", "table", "view")
_ROUTINES = ("aggregate", "function", "procedure")
_TYPES = ("domain", "enum", "range", "type")
_OWNERS = {
    **dict.fromkeys(_RELATIONS, _TABLE),
    **dict.fromkeys(_ROUTINES, ("EXECUTE",)),
    **dict.fromkeys(_TYPES, ("USAGE",)),
    "schema": ("CREATE", "USAGE"),
    "sequence": ("SELECT", "UPDATE", "USAGE"),
}
_EVERYBODYS = {**dict.fromkeys(_ROUTINES, "EXECUTE"), **dict.fromkeys(_TYPES, "USAGE")}
_PLURALS = {
    **dict.fromkeys(_RELATIONS, "tables"),
    **dict.fromkeys(_ROUTINES, "functions"),
    **dict.fromkeys(_TYPES, "types"),
}
_MAINTAINED = 17
"""The version that knows the privilege MAINTAIN."""


def privileges(case: Case, what: str) -> list[Step]:
    """Give each role what it is expected to have, and take what it is not."""
    if case.kind not in _OWNERS:
        return []
    steps = []
    before, owner = _owners(case)
    for name, (expected, found) in sorted(_by_role(case, before, owner).items()):
        steps += [
            Step(rank=Rank.PRIVILEGES, sql=sql)
            for sql in changes(expected, found, where=f"ON {what}", who=role(name))
        ]
        lost = [privilege for privilege in found if privilege not in expected]
        steps += given_again(case, name, lost)
    if case.found is None or before == owner:
        return steps
    return [*steps, *handed_on(case, before, owner)]


def _owners(case: Case) -> tuple[str, str]:
    """Say who has it first, and who is to have it."""
    before = MIGRATOR if case.found is None else str(case.find("owner"))
    return before, str(case.want("owner"))


def _by_role(case: Case, before: str, owner: str) -> dict[str, tuple[Held, Held]]:
    """Say by role what it is to have, and what it has once the owner is the expected one."""
    wanted = case.want("privileges") or {}
    found = _new(case, before) if case.found is None else _there(case, before)
    for name in {*wanted, before, owner} - {*found}:
        found[name] = _usual(case, name, before)
    if before != owner:  # The server hands the owner's privileges on.
        found = {**found, owner: {**found[owner], **found[before]}, before: {}}
    return {
        name: (held(wanted.get(name), _usual(case, name, owner)), has)
        for name, has in found.items()
    }


def _there(case: Case, owner: str) -> dict[str, Held]:
    there = case.find("privileges") or {}
    return {name: held(fact, _usual(case, name, owner)) for name, fact in there.items()}


def _new(case: Case, owner: str) -> dict[str, Held]:
    """Say what each role has of a new object, by the default privileges that are found."""
    plural = _PLURALS.get(case.kind, f"{case.kind}s")
    everywhere, here = (
        case.there.facts(f"default privileges {MIGRATOR}.{place}.{plural}").get("privileges")
        for place in ("*", case.schema)
    )
    names = {*(everywhere or {}), *(here or {}), "PUBLIC", owner}
    return {
        name: {
            **(_usual(case, name, owner) if everywhere is None else held(everywhere.get(name))),
            **held((here or {}).get(name)),
        }
        for name in names
    }


def usual(kind: str, name: str, *, owner: str, version: int) -> Held:
    """Say what a role has where nobody has given or taken anything."""
    if name == owner:
        has = dict.fromkeys(_OWNERS[kind], False)
        is_maintained = kind in _RELATIONS and version >= _MAINTAINED
        return {**has, "MAINTAIN": False} if is_maintained else has
    if name == "PUBLIC" and kind in _EVERYBODYS:
        return {_EVERYBODYS[kind]: False}
    return {}


def _usual(case: Case, name: str, owner: str) -> Held:
    return usual(case.kind, name, owner=owner, version=case.there.version)
