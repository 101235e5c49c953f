"""Privileges on columns, where nobody has anything by itself."""

from collections.abc import Collection

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.facets.holding import Held, changes, held
from arxos_migrations.snapshot.postgresql.remedy.quoting import role
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Step
from arxos_migrations.snapshot.value import Facts


def column_privileges(case: Case) -> list[Step]:
    """Give each role what it is expected to have of one column, and take what it is not."""
    expected, found = case.expected or {}, case.found or {}
    return [
        step
        for name in sorted({*_given(expected), *_given(found)})
        for step in _steps(case.table, case.own, name, _of(expected, name), _of(found, name))
    ]


def given_again(case: Case, name: str, lost: Collection[str]) -> list[Step]:
    """Give a role again what went with a privilege of the whole table: the same of its columns."""
    steps = []
    for member, column in _columns(case):
        has = _of(case.wanted.facts(member), name)
        again = {privilege: passed for privilege, passed in has.items() if privilege in lost}
        steps += _steps(case.said, column, name, again, {})
    return steps


def handed_on(case: Case, before: str, owner: str) -> list[Step]:
    """Put right what the server hands on to a new owner of the table: what the old one had."""
    steps = []
    for member, column in _columns(case):
        wanted, there = case.wanted.facts(member), case.there.facts(member)
        has = _of(there, before)
        if has:
            taken = _of(wanted, owner)
            steps += _steps(case.said, column, owner, taken, {**_of(there, owner), **has})
            steps += _steps(case.said, column, before, _of(wanted, before), {})
    return steps


def _columns(case: Case) -> list[tuple[str, str]]:
    prefix = f"column {case.said}."
    return [
        (name, name.removeprefix(prefix))
        for name in case.wanted.members(case.name)
        if name.startswith(prefix)
    ]


def _given(facts: Facts) -> Facts:
    return facts.get("privileges") or {}


def _of(facts: Facts, name: str) -> Held:
    return held(_given(facts).get(name))


def _steps(table: str, column: str, name: str, expected: Held, found: Held) -> list[Step]:
    said = changes(
        expected, found, where=f"ON TABLE {table}", who=role(name), column=f" ({column})"
    )
    return [Step(rank=Rank.COLUMN_PRIVILEGES, sql=sql) for sql in said]
