"""Privileges on what belongs to an extension, where they are not as the extension has given them.

An extension can know no role of a database, so what such a role has was given afterwards.
"""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.facets.holding import changes, held
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind
from arxos_migrations.snapshot.postgresql.remedy.quoting import MIGRATOR, role
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Step, Steps

_NOUNS = {
    "foreign data wrapper ": "FOREIGN DATA WRAPPER ",
    "function ": "FUNCTION ",
    "procedure ": "PROCEDURE ",
    "schema ": "SCHEMA ",
    "server ": "FOREIGN SERVER ",
    "type ": "TYPE ",
}


def _what(case: Case) -> str:
    for kind, noun in _NOUNS.items():
        if case.said.startswith(kind):
            return f"{noun}{case.said.removeprefix(kind)}"
    return f"TABLE {case.said}"


def _privileges(case: Case) -> Steps:
    wanted, there = case.want("privileges") or {}, case.find("privileges") or {}
    steps = []
    for name in sorted({*wanted, *there}):
        is_known = name not in ("PUBLIC", MIGRATOR) and not name.startswith("pg_")
        if not is_known and not (name in wanted and name in there):
            return None
        sides = held(wanted.get(name)), held(there.get(name))
        steps += [
            Step(rank=Rank.PRIVILEGES, sql=sql)
            for sql in changes(*sides, where=f"ON {_what(case)}", who=role(name))
        ]
    return steps


KIND = Kind(
    names=("extension member",),
    what=_what,
    altered={"privileges": _privileges},
    always_there=lambda _: True,
)
