"""Compares CHECK, UNIQUE and EXCLUDE constraints whole, and whether all were validated.

Alembic compares CHECKs by name alone, UNIQUE by its set of columns, EXCLUDE not at all.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from alembic.operations.ops import (
    AddConstraintOp,
    CreateUniqueConstraintOp,
    DropConstraintOp,
    MigrateOperation,
)
from alembic.util import PriorityDispatchResult
from sqlalchemy import CheckConstraint, Constraint, Table, UniqueConstraint
from sqlalchemy.dialects.postgresql import ExcludeConstraint

from arxos_migrations.comparison.operations import constraint_name, touched_constraints
from arxos_migrations.comparison.postgresql.catalog import ConstraintFact, Kind, catalog
from arxos_migrations.comparison.postgresql.constraint_statements import (
    add_unique_with_include,
    drop_constraint,
    validate_constraint,
)
from arxos_migrations.comparison.postgresql.judge import RULE, Judge
from arxos_migrations.comparison.postgresql.restoring import beyond_create_table, restorable
from arxos_migrations.comparison.postgresql.words import (
    constraint_words,
    name_of,
    rule_words,
    surely_same_rule,
)

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from alembic.operations.ops import ModifyTableOps

Facts = Mapping[str, ConstraintFact]
Models = Mapping[str, Constraint]

_KINDS: Mapping[type[Constraint], Kind] = {
    UniqueConstraint: Kind.UNIQUE,
    CheckConstraint: Kind.CHECK,
    ExcludeConstraint: Kind.EXCLUDE,
}


def compare_constraints(
    context: "AutogenContext",
    operations: "ModifyTableOps",
    schema: str | None,
    table: str,
    conn_table: Table | None,
    model_table: Table | None,
) -> PriorityDispatchResult:
    """Correct what Alembic found about one table's constraints, and add what it missed."""
    if conn_table is None:
        return PriorityDispatchResult.CONTINUE
    facts = catalog(context, schema).constraints.get(table, {})
    judge = Judge.of(context, operations)
    if model_table is None:
        operations.ops += beyond_create_table(operations, conn_table, facts, judge)
        return PriorityDispatchResult.CONTINUE
    models = _named(model_table)
    both = _on_both_sides(facts, models)
    changed = _changed(judge, facts, both)
    _forget(operations, both.keys() - changed)
    for name in sorted(changed - touched_constraints(operations)):
        operations.ops += _replaced(operations, facts[name], models[name], conn_table)
    operations.ops += _exclusions(operations, facts, models)
    operations.ops += _unchecked(operations, facts, model_table, changed)
    operations.ops = [_both_ways(operation, facts, judge) for operation in operations.ops]
    return PriorityDispatchResult.CONTINUE


def _named(table: Table) -> dict[str, Constraint]:
    return {
        name: constraint
        for constraint in table.constraints
        if type(constraint) in _KINDS and (name := name_of(constraint)) is not None
    }


def _on_both_sides(facts: Facts, models: Models) -> dict[str, Constraint]:
    return {
        name: model
        for name, model in models.items()
        if name in facts and facts[name].kind is _KINDS[type(model)]
    }


def _changed(judge: Judge, facts: Facts, models: Models) -> set[str]:
    """Name the constraints that differ; the server decides where the texts alone cannot."""
    pairs = {name: (rule_words(model), facts[name].rule) for name, model in models.items()}
    asked = {name: pair for name, pair in pairs.items() if not surely_same_rule(*pair)}
    return judge.different(RULE, asked)


def _forget(operations: "ModifyTableOps", same: set[str]) -> None:
    operations.ops = [item for item in operations.ops if constraint_name(item) not in same]


def _replaced(
    operations: "ModifyTableOps", fact: ConstraintFact, model: Constraint, conn_table: Table
) -> list[MigrateOperation]:
    added = AddConstraintOp.from_constraint(model)
    for constraint in conn_table.constraints:
        if constraint.name == fact.name:
            return [DropConstraintOp.from_constraint(constraint), added]
    return [_dropped_by_text(operations, fact), added]


def _exclusions(
    operations: "ModifyTableOps", facts: Facts, models: Models
) -> list[MigrateOperation]:
    """Find EXCLUDE constraints that only one side has."""
    gone = [
        fact for name, fact in facts.items() if fact.kind is Kind.EXCLUDE and name not in models
    ]
    new = [
        model
        for name, model in models.items()
        if isinstance(model, ExcludeConstraint) and name not in facts
    ]
    return [
        *(_dropped_by_text(operations, fact) for fact in gone),
        *(AddConstraintOp.from_constraint(model) for model in new),
    ]


def _dropped_by_text(operations: "ModifyTableOps", fact: ConstraintFact) -> MigrateOperation:
    return drop_constraint(
        operations.table_name, operations.schema, fact.name, words=fact.definition
    )


def _unchecked(
    operations: "ModifyTableOps", facts: Facts, table: Table, changed: set[str]
) -> list[MigrateOperation]:
    """Find constraints that old rows need not obey, although the model says nothing of it."""
    wanted = {name: model for model in table.constraints if (name := name_of(model)) is not None}
    return [
        validate_constraint(operations.table_name, operations.schema, fact)
        for name, fact in facts.items()
        if not fact.valid
        and name in wanted
        and name not in changed | touched_constraints(operations)
        and not constraint_words(wanted[name]).endswith(" NOT VALID")
    ]


def _both_ways(operation: MigrateOperation, facts: Facts, judge: Judge) -> MigrateOperation:
    if isinstance(operation, CreateUniqueConstraintOp) and operation.kw.get("postgresql_include"):
        return add_unique_with_include(operation)
    if isinstance(operation, DropConstraintOp):
        return restorable(operation, facts, judge)
    return operation
