"""Rows that break what a revision has removed, and stand in the way of putting it back."""

from collections.abc import Collection
from dataclasses import replace
from functools import partial
from typing import Any

from psycopg import Connection

from arxos_migrations.proof.postgresql.seeding.drawing import Draw
from arxos_migrations.proof.postgresql.seeding.families import values_of
from arxos_migrations.proof.postgresql.seeding.pools import Pool, pool
from arxos_migrations.proof.postgresql.seeding.putting import Put, Putting, Wanted
from arxos_migrations.proof.postgresql.seeding.queries import escaped, quoted, statement
from arxos_migrations.proof.postgresql.seeding.refusals import Refusal
from arxos_migrations.proof.postgresql.seeding.rung import Look
from arxos_migrations.proof.postgresql.seeding.schema import Column, Rule, RuleKind, Table
from arxos_migrations.proof.postgresql.seeding.seeded import Key, Placed, RemovedKind, RemovedRule
from arxos_migrations.proof.postgresql.seeding.seeding import begun
from arxos_migrations.proof.postgresql.seeding.types import Kind

_PLACE = 4
"""Behind the rows that every table gets."""
_FAR = 500_000
"""Further than the number of any row that is there."""
_REPEATS = (RemovedKind.UNIQUE, RemovedKind.EXCLUSION)
Forced = dict[str, Pool]


def break_removed(
    connection: Connection[Any],
    against: Collection[RemovedRule],
    *,
    own: Collection[str] = (),
    left_out: Collection[str] = (),
) -> Placed[RemovedRule]:
    """Put a row in for each rule that would not be there if the rule still were.

    The connection is as it is for `seed`, which comes before.
    """
    keys: dict[str, tuple[Key, ...]] = {}
    unplaced = {}
    with begun(connection, own=own, left_out=left_out) as putting:
        for rule in against:
            found = putting.guarded(partial(_break, putting, rule))
            if isinstance(found, Put):
                keys[rule.table] = (*keys.get(rule.table, ()), found.key)
            else:
                unplaced[rule] = f"could not be broken, because {found.reason}"
    return Placed(keys=keys, unplaced=unplaced)


def _break(putting: Putting, rule: RemovedRule) -> Put | Refusal:
    table = putting.catalog.tables.get(rule.table)
    names = {column.name for column in table.columns} if table else set()
    if table is None or not {*rule.columns} <= names:
        return Refusal(reason="it is not there")
    forced = _forced(putting, table, rule)
    if forced is None:
        return Refusal(reason="there is no row to repeat")
    wanted = Wanted(condition=_condition(rule), columns=table.given(rule.columns))
    parents = {key.name: putting.parents(key) for key in table.foreign_keys}
    found: Put | Refusal = Refusal(reason="no row was tried")
    for look in (Look.HIGH, Look.LOW, Look.PLAIN):
        draw = Draw(_hinted(table, rule), look, _PLACE, parents=parents, forced=forced)
        found = putting.put(draw, wanted=wanted)
        if isinstance(found, Put):
            break
    return found


def _hinted(table: Table, rule: RemovedRule) -> Table:
    """Let values be found by what the check said."""
    if rule.kind is not RemovedKind.CHECK:
        return table
    said = Rule(name="", kind=RuleKind.CHECK, columns=rule.columns, expressions=(rule.expression,))
    return replace(table, rules=(*table.rules, said))


def _forced(putting: Putting, table: Table, rule: RemovedRule) -> Forced | None:
    """Say which values the columns must have; None where there is no row to take them from."""
    columns = [table.column(name) for name in rule.columns]
    if rule.kind is RemovedKind.NOT_NULL:
        return {name: Pool(first=(None,)) for name in rule.columns}
    if rule.kind in _REPEATS:
        return _repeated(putting, table, rule)
    if rule.kind is RemovedKind.FOREIGN_KEY:
        return {column.name: _far(table, column) for column in columns}
    if rule.kind is RemovedKind.LABEL:
        return {column.name: _label(table, column) for column in columns}
    return {}


def _repeated(putting: Putting, table: Table, rule: RemovedRule) -> Forced | None:
    names = [quoted(name) for name in rule.columns]
    there = [f"{name} IS NOT NULL" for name in names]
    order = [f'{name}::text COLLATE "C"' for name in names]
    text = statement(
        "row_to_repeat",
        values=", ".join(f"{name}::text" for name in names),
        source=escaped(table.source),
        condition=" AND ".join([*there, f"({escaped(rule.expression) or 'true'})"]),
        order=", ".join(order),
    )
    found = putting.run(text).fetchone()
    if found is None:
        return None
    return {
        name: Pool(first=(value,))
        for name, value in zip(rule.columns, found, strict=True)
        if not table.column(name).is_generated
    }


def _far(table: Table, column: Column) -> Pool:
    values, number = values_of(column.type), _FAR + table.number
    return Pool(first=(values.plain(number),), more=lambda index: values.plain(number + index + 1))


def _label(table: Table, column: Column) -> Pool:
    """Give the last label where the column has labels still, else a text that no label was."""
    if column.type.kind is Kind.ENUM:
        return Pool(first=(column.type.labels[-1],))
    found = pool(table, column, Look.PLAIN, _PLACE)
    return replace(found, first=tuple(each for each in found.first if each is not None))


def _condition(rule: RemovedRule) -> str:
    """Say when a row breaks the rule, in SQL."""
    if rule.kind is RemovedKind.CHECK:
        return f"({escaped(rule.expression)}) IS FALSE"
    if rule.kind is RemovedKind.NOT_NULL:
        return " AND ".join(f"this.{quoted(name)} IS NULL" for name in rule.columns)
    if rule.kind in _REPEATS and rule.expression:
        return escaped(rule.expression)
    if rule.kind is RemovedKind.FOREIGN_KEY and rule.other:
        pairs = zip(rule.columns, rule.other_columns, strict=True)
        return statement(
            "leads_nowhere",
            given="true",
            other=escaped(rule.other),
            same=" AND ".join(
                f"other.{quoted(there)} = this.{quoted(here)}" for here, there in pairs
            ),
        )
    return "true"
