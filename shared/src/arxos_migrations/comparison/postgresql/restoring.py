"""Lets dropped constraints come back as they were, where Alembic's own way back would not do."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from alembic.operations.ops import DropConstraintOp, MigrateOperation

from arxos_migrations.comparison.postgresql.catalog import ConstraintFact, Kind
from arxos_migrations.comparison.postgresql.constraint_statements import (
    drop_constraint,
    drop_constraint_exactly,
)
from arxos_migrations.comparison.postgresql.judge import RULE, Judge
from arxos_migrations.comparison.postgresql.words import constraint_words, surely_same_rule

if TYPE_CHECKING:
    from alembic.operations.ops import ModifyTableOps
    from sqlalchemy import Constraint, Table

Facts = Mapping[str, ConstraintFact]


def restorable(operation: DropConstraintOp, facts: Facts, judge: Judge) -> DropConstraintOp:
    """Return the operation, or one whose way back has the catalog's words."""
    fact = facts.get(str(operation.constraint_name))
    if fact is None:
        return operation
    words = _restoring(fact, judge)
    if words == fact.definition and _written_back(operation, fact):
        return operation
    return drop_constraint_exactly(operation, words=words)


def beyond_create_table(
    operations: "ModifyTableOps", table: "Table", facts: Facts, judge: Judge
) -> list[MigrateOperation]:
    """Take out of a dropped table what its CREATE TABLE would not bring back as it was."""
    reflected = {str(item.name): item for item in table.constraints if item.name is not None}
    found: list[MigrateOperation] = []
    for name, fact in sorted(facts.items()):
        words = _restoring(fact, judge)
        if name in reflected and words == fact.definition and _comes_back(reflected[name], fact):
            continue
        found.append(drop_constraint(table.name, operations.schema, name, words=words))
        table.constraints.discard(reflected.get(name))
    return found


def _restoring(fact: ConstraintFact, judge: Judge) -> str:
    """Return the words that bring it back, which for a CHECK need not be the catalog's."""
    if fact.kind is not Kind.CHECK:
        return fact.definition
    return judge.restoring(RULE, fact.definition)


def _written_back(operation: DropConstraintOp, fact: ConstraintFact) -> bool:
    if " INCLUDE (" in fact.definition:
        return False
    return surely_same_rule(constraint_words(operation.to_constraint()), fact.definition)


def _comes_back(constraint: "Constraint", fact: ConstraintFact) -> bool:
    # A reflected foreign key cannot be written here, since it does not know its other table;
    # all that is reflected of it is all there is, but for the rows it was not checked for.
    if fact.kind is Kind.FOREIGN_KEY:
        return fact.valid
    return surely_same_rule(constraint_words(constraint), fact.definition)
