"""Compares primary keys, which Alembic does not."""

from typing import TYPE_CHECKING

from alembic.util import PriorityDispatchResult

from arxos_migrations.comparison.operations import Statements
from arxos_migrations.comparison.postgresql.catalog import ConstraintFact, Kind, catalog
from arxos_migrations.comparison.postgresql.constraint_statements import (
    add_constraint_sql,
    drop_constraint_sql,
    rename_constraint,
)
from arxos_migrations.comparison.postgresql.words import constraint_words, name_of

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from alembic.operations.ops import ModifyTableOps
    from sqlalchemy import Table


def compare_primary_key(
    context: "AutogenContext",
    operations: "ModifyTableOps",
    schema: str | None,
    table: str,
    conn_table: "Table | None",
    model_table: "Table | None",
) -> PriorityDispatchResult:
    """Find a primary key that is missing, another, or named otherwise."""
    if conn_table is None or model_table is None:
        return PriorityDispatchResult.CONTINUE
    facts = catalog(context, schema).constraints.get(table, {}).values()
    now = next((fact for fact in facts if fact.kind is Kind.PRIMARY_KEY), None)
    wanted = _wanted(model_table, now)
    if wanted == now:
        return PriorityDispatchResult.CONTINUE
    if wanted is not None and now is not None and wanted.definition == now.definition:
        operations.ops.append(rename_constraint(table, schema, now.name, wanted.name))
    else:
        operations.ops.append(_replaced(table, schema, now, wanted))
    return PriorityDispatchResult.CONTINUE


def _wanted(table: "Table", now: ConstraintFact | None) -> ConstraintFact | None:
    key = table.primary_key
    if not key.columns:
        return None
    own_name = now.name if now is not None else f"{table.name}_pkey"
    return ConstraintFact(
        name=name_of(key) or own_name,
        kind=Kind.PRIMARY_KEY,
        valid=True,
        definition=constraint_words(key),
    )


def _replaced(
    table: str, schema: str | None, now: ConstraintFact | None, wanted: ConstraintFact | None
) -> Statements:
    return Statements(
        *_swap(table, schema, now, wanted),
        down=_swap(table, schema, wanted, now),
        diff=("modify_primary_key", table, now and now.definition, wanted and wanted.definition),
    )


def _swap(
    table: str, schema: str | None, old: ConstraintFact | None, new: ConstraintFact | None
) -> list[str]:
    return [
        *([drop_constraint_sql(table, schema, old.name)] if old is not None else []),
        *([add_constraint_sql(table, schema, new.name, new.definition)] if new is not None else []),
    ]
