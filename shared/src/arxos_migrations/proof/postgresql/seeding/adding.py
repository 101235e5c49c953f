"""Values in all that a revision has added, so that taking it back shows what is lost."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import psycopg
from psycopg import Connection

from arxos_migrations.proof.postgresql.seeding.drawing import Draw
from arxos_migrations.proof.postgresql.seeding.pools import Absent, Pool, pool
from arxos_migrations.proof.postgresql.seeding.putting import Put, Putting, Wanted
from arxos_migrations.proof.postgresql.seeding.queries import escaped, quoted, statement
from arxos_migrations.proof.postgresql.seeding.refusals import Refusal
from arxos_migrations.proof.postgresql.seeding.rung import Look
from arxos_migrations.proof.postgresql.seeding.schema import Column, Table
from arxos_migrations.proof.postgresql.seeding.seeded import Added, Key, Placed
from arxos_migrations.proof.postgresql.seeding.seeding import begun
from arxos_migrations.proof.postgresql.seeding.types import Kind

_PLACE = 4
"""Behind the rows that every table gets."""
_TRIES = 30


def seed_columns(
    connection: Connection[Any],
    columns: Collection[Added],
    *,
    own: Collection[str] = (),
    left_out: Collection[str] = (),
) -> Placed[Added]:
    """Let each column hold a value other than its default, or the label that was added.

    Where no row does, one is put in; where the table takes no other, one is changed. The
    connection is as it is for `seed`, which comes before.
    """
    keys: dict[str, tuple[Key, ...]] = {}
    unplaced = {}
    with begun(connection, own=own, left_out=left_out) as putting:
        for added in columns:
            found = putting.guarded(partial(_add, putting, added))
            if isinstance(found, Refusal):
                unplaced[added] = f"holds no such value, because {found.reason}"
            elif found is not None:
                keys[added.table] = (*keys.get(added.table, ()), found.key)
    return Placed(keys=keys, unplaced=unplaced)


def _add(putting: Putting, added: Added) -> Put | Refusal | None:
    """Put a row in; None where there is one, else the reason why there is none."""
    table = putting.catalog.tables.get(added.table)
    named = [column for column in table.columns if column.name == added.column] if table else []
    if table is None or not named:
        return Refusal(reason="it is not there")
    column = named[0]
    wanted = Wanted(condition=_condition(column, added.label), columns=table.given([column.name]))
    if putting.holds(table, wanted.condition):
        return None
    forced = _forced(table, column, added.label)
    parents = {rule.name: putting.parents(rule) for rule in table.foreign_keys}
    draw = Draw(table, Look.HIGH, _PLACE, parents=parents, forced=forced)
    found = putting.put(draw, wanted=wanted)
    if isinstance(found, Put) or _change(putting, table, column, wanted, forced):
        return found if isinstance(found, Put) else None
    return found


def _condition(column: Column, label: str | None) -> str:
    """Say when a row has the value, in SQL."""
    name = f"this.{quoted(column.name)}"
    if label is not None:
        literal = escaped("'" + label.replace("'", "''") + "'")
        if column.type.kind is Kind.ARRAY:
            return f"coalesce({literal} = ANY ({name}::text[]), false)"
        return f"coalesce({name}::text = {literal}, false)"
    condition = f"{name} IS NOT NULL"
    if column.default and "nextval(" not in column.default and not column.is_generated:
        condition += f" AND {name}::text IS DISTINCT FROM ({escaped(column.default)})::text"
    return condition


def _forced(table: Table, column: Column, label: str | None) -> dict[str, Pool]:
    """Give the column no other values than those; keys come from rows that exist."""
    is_key = any(column.name in rule.columns for rule in table.foreign_keys)
    if column.is_generated or (is_key and label is None):
        return {}
    if label is not None:
        element = '"' + label.replace("\\", "\\\\").replace('"', '\\"') + '"'
        value = f"{{{element}}}" if column.type.kind is Kind.ARRAY else label
        return {column.name: Pool(first=(value,))}
    found = pool(table, column, Look.HIGH, _PLACE)
    values = tuple(each for each in found.first if each is not None and each is not Absent.DEFAULT)
    return {column.name: replace(found, first=values)}


def _change(
    putting: Putting, table: Table, column: Column, wanted: Wanted, forced: dict[str, Pool]
) -> bool:
    """Change one of the rows that there are; say whether that could be done."""
    text = statement(
        "change_any_row",
        table=escaped(table.name),
        column=quoted(column.name),
        source=escaped(table.source),
        condition=wanted.condition,
    )
    for value in _values(forced.get(column.name)):
        putting.run("SAVEPOINT change")
        try:
            found = putting.run(text, [value]).fetchone()
        except psycopg.Error:
            found = None
        if found and found[0]:
            putting.run("RELEASE SAVEPOINT change")
            return True
        putting.run("ROLLBACK TO SAVEPOINT change")
    return False


def _values(values: Pool | None) -> Iterator[str]:
    for index in range(_TRIES if values else 0):
        value = values.at(index) if values else None
        if isinstance(value, str):
            yield value
