"""Compares what Alembic leaves out of foreign keys: their names, and MATCH FULL.

Columns, ON DELETE, ON UPDATE and DEFERRABLE it compares itself; whether old rows were checked
is looked at with the other constraints.
"""

from typing import TYPE_CHECKING

from alembic.operations.ops import AddConstraintOp, DropConstraintOp
from alembic.util import PriorityDispatchResult
from sqlalchemy import ForeignKeyConstraint

from arxos_migrations.comparison.operations import touched_constraints
from arxos_migrations.comparison.postgresql.catalog import ConstraintFact, Kind, catalog
from arxos_migrations.comparison.postgresql.constraint_statements import (
    drop_constraint_exactly,
    rename_constraint,
)
from arxos_migrations.comparison.postgresql.words import name_of, rule_words, surely_same_rule

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from alembic.operations.ops import MigrateOperation, ModifyTableOps
    from sqlalchemy import Table

_MATCH_FULL = " MATCH FULL"


def compare_foreign_keys(
    context: "AutogenContext",
    operations: "ModifyTableOps",
    schema: str | None,
    table: str,
    conn_table: "Table | None",
    model_table: "Table | None",
) -> PriorityDispatchResult:
    """Find foreign keys that only their name or their kind of match sets apart."""
    if conn_table is None or model_table is None:
        return PriorityDispatchResult.CONTINUE
    facts = {
        fact.name: fact
        for fact in catalog(context, schema).constraints.get(table, {}).values()
        if fact.kind is Kind.FOREIGN_KEY
    }
    models = {name: key for key in _keys(model_table) if (name := name_of(key)) is not None}
    for name, key in sorted(models.items()):
        if name in facts:
            operations.ops += _other_match(operations, facts[name], key, conn_table)
        elif name not in touched_constraints(operations):
            old = _same_rule(key, [fact for fact in facts.values() if fact.name not in models])
            operations.ops += [rename_constraint(table, schema, old, name)] if old else []
    return PriorityDispatchResult.CONTINUE


def _other_match(
    operations: "ModifyTableOps",
    fact: ConstraintFact,
    key: ForeignKeyConstraint,
    conn_table: "Table",
) -> "list[MigrateOperation]":
    same = (_MATCH_FULL in rule_words(key)) == (_MATCH_FULL in fact.rule)
    reflected = next((item for item in _keys(conn_table) if item.name == fact.name), None)
    if same or reflected is None or fact.name in touched_constraints(operations):
        return []
    dropped = DropConstraintOp.from_constraint(reflected)
    exactly = drop_constraint_exactly(dropped, words=fact.definition)
    return [exactly, AddConstraintOp.from_constraint(key)]


def _same_rule(key: ForeignKeyConstraint, facts: list[ConstraintFact]) -> str | None:
    words = rule_words(key)
    return next((fact.name for fact in facts if surely_same_rule(words, fact.rule)), None)


def _keys(table: "Table") -> list[ForeignKeyConstraint]:
    return [item for item in table.constraints if isinstance(item, ForeignKeyConstraint)]
