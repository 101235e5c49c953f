"""Compares CHECK, UNIQUE and EXCLUDE constraints whole, and whether all were validated.

Alembic compares CHECKs by name alone, UNIQUE by its set of columns, EXCLUDE not at all.
"""

from typing import TYPE_CHECKING

from alembic.operations.ops import (
    AddConstraintOp,
    CreateUniqueConstraintOp,
    DropConstraintOp,
    MigrateOperation,
)
from alembic.util import PriorityDispatchResult
from sqlalchemy import CheckConstraint, Column, Constraint, Table, UniqueConstraint
from sqlalchemy.dialects.postgresql import ExcludeConstraint

from arxos_migrations.comparison.catalog import ConstraintFact, Kind, catalog, connection_of
from arxos_migrations.comparison.judge import RULE, Judge
from arxos_migrations.comparison.operations import (
    Statements,
    add_constraint_sql,
    drop_constraint_exactly,
    drop_constraint_sql,
)
from arxos_migrations.comparison.words import (
    constraint_words,
    name_of,
    quoted,
    quoted_table,
    rule_words,
    surely_same_rule,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alembic.autogenerate.api import AutogenContext
    from alembic.operations.ops import ModifyTableOps

KINDS: "Mapping[type[Constraint], Kind]" = {
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
    judge = _judge(context, operations)
    if model_table is None:
        operations.ops += _beyond_create_table(operations, conn_table, facts, judge)
        return PriorityDispatchResult.CONTINUE
    models = _named(model_table)
    changed = _changed(context, operations, facts, models)
    _forget_false_alarms(operations, changed, facts, models)
    for name in sorted(changed - _touched(operations)):
        operations.ops += _replaced(operations, facts[name], models[name], conn_table)
    operations.ops += _exclusions(operations, facts, models)
    operations.ops += _unchecked(operations, facts, model_table, changed)
    operations.ops = [_exact(operation, facts, judge) for operation in operations.ops]
    return PriorityDispatchResult.CONTINUE


def _named(table: Table) -> dict[str, Constraint]:
    return {
        name: constraint
        for constraint in table.constraints
        if type(constraint) in KINDS and (name := name_of(constraint)) is not None
    }


def _changed(
    context: "AutogenContext",
    operations: "ModifyTableOps",
    facts: "Mapping[str, ConstraintFact]",
    models: "Mapping[str, Constraint]",
) -> set[str]:
    words = {
        name: rule_words(model)
        for name, model in models.items()
        if name in facts and facts[name].kind is KINDS[type(model)]
    }
    asked = {
        name: (text, facts[name].rule)
        for name, text in words.items()
        if not surely_same_rule(text, facts[name].rule)
    }
    return _judge(context, operations).different(RULE, asked)


def _judge(context: "AutogenContext", operations: "ModifyTableOps") -> Judge:
    return Judge(
        connection=connection_of(context), table=operations.table_name, schema=operations.schema
    )


def _forget_false_alarms(
    operations: "ModifyTableOps",
    changed: set[str],
    facts: "Mapping[str, ConstraintFact]",
    models: "Mapping[str, Constraint]",
) -> None:
    same = {
        name
        for name, model in models.items()
        if name in facts and facts[name].kind is KINDS[type(model)] and name not in changed
    }
    operations.ops = [item for item in operations.ops if _constraint_name(item) not in same]


def _replaced(
    operations: "ModifyTableOps", fact: ConstraintFact, model: Constraint, conn_table: Table
) -> list[MigrateOperation]:
    added = AddConstraintOp.from_constraint(model)
    for constraint in conn_table.constraints:
        if constraint.name == fact.name:
            return [DropConstraintOp.from_constraint(constraint), added]
    return [_dropped_by_text(operations, fact, words=fact.definition), added]


def _exclusions(
    operations: "ModifyTableOps",
    facts: "Mapping[str, ConstraintFact]",
    models: "Mapping[str, Constraint]",
) -> list[MigrateOperation]:
    """Find EXCLUDE constraints that only one side has."""
    gone = [fact for fact in facts.values() if fact.kind is Kind.EXCLUDE]
    return [
        *(
            _dropped_by_text(operations, fact, words=fact.definition)
            for fact in gone
            if fact.name not in models
        ),
        *(
            AddConstraintOp.from_constraint(model)
            for name, model in models.items()
            if isinstance(model, ExcludeConstraint) and name not in facts
        ),
    ]


def _unchecked(
    operations: "ModifyTableOps",
    facts: "Mapping[str, ConstraintFact]",
    table: Table,
    changed: set[str],
) -> list[MigrateOperation]:
    """Find constraints that old rows need not obey, although the model says nothing of it."""
    wanted = {name: model for model in table.constraints if (name := name_of(model)) is not None}
    return [
        _validated(operations, fact)
        for name, fact in facts.items()
        if not fact.valid
        and name in wanted
        and name not in changed | _touched(operations)
        and not constraint_words(wanted[name]).endswith(" NOT VALID")
    ]


def _validated(operations: "ModifyTableOps", fact: ConstraintFact) -> Statements:
    table, schema = operations.table_name, operations.schema
    return Statements(
        f"ALTER TABLE {quoted_table(table, schema)} VALIDATE CONSTRAINT {quoted(fact.name)}",
        down=(
            drop_constraint_sql(table, schema, fact.name),
            add_constraint_sql(table, schema, fact.name, fact.definition),
        ),
        diff=("unchecked_constraint", table, fact.name),
    )


def _dropped_by_text(
    operations: "ModifyTableOps", fact: ConstraintFact, *, words: str
) -> Statements:
    table, schema = operations.table_name, operations.schema
    return Statements(
        drop_constraint_sql(table, schema, fact.name),
        down=(add_constraint_sql(table, schema, fact.name, words),),
        diff=("remove_rule", table, fact.name),
    )


def _beyond_create_table(
    operations: "ModifyTableOps",
    table: Table,
    facts: "Mapping[str, ConstraintFact]",
    judge: Judge,
) -> list[MigrateOperation]:
    """Take out of a dropped table what its CREATE TABLE would not bring back as it was."""
    reflected = {str(item.name): item for item in table.constraints if item.name is not None}
    found: list[MigrateOperation] = []
    for name, fact in sorted(facts.items()):
        words = _restoring(fact, judge)
        if name in reflected and words == fact.definition and _comes_back(reflected[name], fact):
            continue
        found.append(_dropped_by_text(operations, fact, words=words))
        if name in reflected:
            table.constraints.discard(reflected[name])
    return found


def _comes_back(constraint: Constraint, fact: ConstraintFact) -> bool:
    # A reflected foreign key cannot be written here, since it does not know its other table;
    # all that is reflected of it is all there is, but for the rows it was not checked for.
    if fact.kind is Kind.FOREIGN_KEY:
        return fact.valid
    return surely_same_rule(constraint_words(constraint), fact.definition)


def _restoring(fact: ConstraintFact, judge: Judge) -> str:
    """Return the words that bring it back, which for a CHECK need not be the catalog's."""
    if fact.kind is not Kind.CHECK:
        return fact.definition
    return judge.restoring(RULE, fact.definition)


def _exact(
    operation: MigrateOperation,
    facts: "Mapping[str, ConstraintFact]",
    judge: Judge,
) -> MigrateOperation:
    """Let a dropped constraint come back as it was; add by text what op. cannot add."""
    if isinstance(operation, CreateUniqueConstraintOp):
        return _with_include(operation)
    fact = facts.get(str(_constraint_name(operation)))
    if fact is None or not isinstance(operation, DropConstraintOp):
        return operation
    words = _restoring(fact, judge)
    if words == fact.definition and _written_back(operation, fact):
        return operation
    return drop_constraint_exactly(operation, fact.name, words=words)


def _written_back(operation: DropConstraintOp, fact: ConstraintFact) -> bool:
    if " INCLUDE (" in fact.definition:
        return False
    return surely_same_rule(constraint_words(operation.to_constraint()), fact.definition)


def _with_include(operation: CreateUniqueConstraintOp) -> MigrateOperation:
    # op.create_unique_constraint does not know the columns of INCLUDE and fails.
    if not operation.kw.get("postgresql_include"):
        return operation
    constraint, table = (
        operation.to_constraint(),
        quoted_table(operation.table_name, operation.schema),
    )
    for name in operation.kw["postgresql_include"]:
        constraint.table.append_column(Column(str(name)))
    name = str(operation.constraint_name)
    words = constraint_words(constraint)
    return Statements(
        f"ALTER TABLE {table} ADD CONSTRAINT {quoted(name)} {words}",
        down=(drop_constraint_sql(operation.table_name, operation.schema, name),),
        diff=operation.to_diff_tuple(),
    )


def _touched(operations: "ModifyTableOps") -> set[str]:
    return {str(name) for item in operations.ops if (name := _constraint_name(item)) is not None}


def _constraint_name(operation: MigrateOperation) -> str | None:
    if isinstance(operation, DropConstraintOp | AddConstraintOp):
        # Every kind of AddConstraintOp has it, the base class does not say so.
        return str(getattr(operation, "constraint_name", None))
    return None
