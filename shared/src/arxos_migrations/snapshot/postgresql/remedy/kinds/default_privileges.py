"""What is granted on objects that are still to be made."""

from collections.abc import Callable

from arxos_migrations.engines.postgresql.lexer import tokens
from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.facets.holding import Held, changes, held
from arxos_migrations.snapshot.postgresql.remedy.facets.privileges import usual
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind
from arxos_migrations.snapshot.postgresql.remedy.quoting import MIGRATOR, role
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Step, Steps
from arxos_migrations.snapshot.value import Fact

_PARTS = 5
"""The role, the schema and the objects, with a full stop between them."""


def _privileges(case: Case) -> Steps:
    owner, place, kind = _parts(case.said)
    within = "" if place == "*" else f" IN SCHEMA {place}"
    alter = f"ALTER DEFAULT PRIVILEGES FOR ROLE {role(owner)}{within}"
    wanted, there = (_given(case, fact) for fact in (case.want, case.find))
    return [
        Step(rank=Rank.PRIVILEGES, sql=f"{alter} {sql}")
        for name in sorted({*wanted, *there})
        for sql in changes(
            wanted.get(name, {}),
            there.get(name, {}),
            where=f"ON {kind.upper()}",
            who=role(name),
        )
    ]


def _given(case: Case, fact: Callable[[str], Fact]) -> dict[str, Held]:
    """Say by role what is given; in all schemas it is the usual where nothing is said."""
    privileges = fact("privileges")
    owner, place, kind = _parts(case.said)
    if privileges is not None or place != "*":
        return {name: held(given) for name, given in (privileges or {}).items()}
    version = case.there.version
    return {
        name: usual(kind.removesuffix("s"), name, owner=owner, version=version)
        for name in (owner, "PUBLIC")
    }


def _parts(said: str) -> tuple[str, str, str]:
    is_migrator = said.startswith(f"{MIGRATOR}.")
    found = [
        token.text for token in tokens(f"x{said.removeprefix(MIGRATOR)}" if is_migrator else said)
    ]
    owner, _, place, _, kind = found[:_PARTS]
    return MIGRATOR if is_migrator else owner, place, kind


KIND = Kind(
    names=("default privileges",),
    what=lambda case: case.name,
    altered={"privileges": _privileges},
    always_there=lambda _: True,
)
