"""Compares indexes whole: method, keys, order, INCLUDE, predicate, options, validity.

Alembic compares keys and uniqueness only, and the keys by a text without casts and quotes.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from alembic.operations.ops import CreateIndexOp, DropIndexOp, MigrateOperation
from alembic.util import PriorityDispatchResult
from sqlalchemy import Index, Table, text

from arxos_migrations.comparison.operations import DropIndexExactly, Statements
from arxos_migrations.comparison.postgresql.catalog import IndexFact, catalog
from arxos_migrations.comparison.postgresql.judge import INDEX, Judge
from arxos_migrations.comparison.postgresql.words import (
    index_words,
    name_of,
    quoted,
    quoted_table,
    surely_same_index,
)

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from alembic.operations.ops import ModifyTableOps

Facts = Mapping[str, IndexFact]


def compare_indexes(
    context: "AutogenContext",
    operations: "ModifyTableOps",
    schema: str | None,
    table: str,
    conn_table: Table | None,
    model_table: Table | None,
) -> PriorityDispatchResult:
    """Correct what Alembic found about one table's indexes, and add what it missed."""
    facts = catalog(context, schema).indexes.get(table, {})
    if conn_table is None or not facts:
        return PriorityDispatchResult.CONTINUE
    judge = Judge.of(context, operations)
    if model_table is not None:
        models = _comparable(operations, facts, model_table)
        changed = _changed(judge, facts, models)
        _forget(operations, models.keys() - changed)
        for name in sorted(models.keys() - _dropped(operations)):
            operations.ops += _missed(
                context, operations, facts[name], conn_table, models[name], changed
            )
    operations.ops = [_exact(item, facts, conn_table, judge) for item in operations.ops]
    return PriorityDispatchResult.CONTINUE


def _comparable(operations: "ModifyTableOps", facts: Facts, table: Table) -> "dict[str, Index]":
    """Return the model's indexes that both sides have by name and Alembic does not just drop."""
    named = {name: index for index in table.indexes if (name := name_of(index)) in facts}
    one_way = _dropped(operations) ^ _created(operations)
    return {
        name: index for name, index in named.items() if name is not None and name not in one_way
    }


def _changed(judge: Judge, facts: Facts, models: Mapping[str, Index]) -> set[str]:
    """Name the indexes that differ; the server decides where the texts alone cannot."""
    words = {name: index_words(index) for name, index in models.items()}
    changed = {name for name, index in models.items() if bool(index.unique) != facts[name].unique}
    asked = {
        name: (text, facts[name].tail)
        for name, text in words.items()
        if name not in changed and not surely_same_index(text, facts[name].tail)
    }
    return changed | judge.different(INDEX, asked)


def _forget(operations: "ModifyTableOps", same: set[str]) -> None:
    operations.ops = [
        operation
        for operation in operations.ops
        if not isinstance(operation, DropIndexOp | CreateIndexOp)
        or str(operation.index_name) not in same
    ]


def _missed(
    context: "AutogenContext",
    operations: "ModifyTableOps",
    fact: IndexFact,
    conn_table: Table,
    model: Index,
    changed: set[str],
) -> list[MigrateOperation]:
    reflected = _reflected(conn_table, fact)
    if fact.valid and fact.name not in changed:
        return []
    if not context.run_object_filters(model, fact.name, "index", False, reflected):  # noqa: FBT003 - Alembic's
        return []
    if fact.name in changed:
        return [DropIndexOp.from_index(reflected), CreateIndexOp.from_index(model)]
    return [_rebuilt(fact, operations)]


def _rebuilt(fact: IndexFact, operations: "ModifyTableOps") -> Statements:
    # There is no way back on purpose: nobody wants an invalid index again.
    name = quoted_table(fact.name, operations.schema)
    diff = ("invalid_index", operations.table_name, fact.name)
    return Statements(f"REINDEX INDEX {name}", down=(), diff=diff)


def _reflected(table: Table, fact: IndexFact) -> Index:
    for index in table.indexes:
        if index.name == fact.name:
            return index
    return Index(fact.name, text("unread"), unique=fact.unique, _table=table)


def _exact(
    operation: "MigrateOperation",
    facts: Facts,
    conn_table: Table,
    judge: Judge,
) -> "MigrateOperation":
    """Let a dropped index come back as it was, where Alembic's own words would not do."""
    if not isinstance(operation, DropIndexOp) or str(operation.index_name) not in facts:
        return operation
    fact = facts[str(operation.index_name)]
    words = index_words(_reflected(conn_table, fact))
    restoring = judge.restoring(INDEX, fact.tail) if " WHERE " in fact.tail else fact.tail
    if restoring == fact.tail and surely_same_index(words, fact.tail):
        return operation
    return _dropped_exactly(operation, fact, words=restoring)


def _dropped_exactly(operation: DropIndexOp, fact: IndexFact, *, words: str) -> DropIndexExactly:
    made = DropIndexExactly(operation.index_name)
    made.__dict__.update(operation.__dict__)
    table = quoted_table(str(operation.table_name), operation.schema)
    unique = "UNIQUE " if fact.unique else ""
    made.catalog_words = fact.tail
    made.restoring = f"CREATE {unique}INDEX {quoted(fact.name)} ON {table} {words}"
    return made


def _dropped(operations: "ModifyTableOps") -> set[str]:
    return {str(item.index_name) for item in operations.ops if isinstance(item, DropIndexOp)}


def _created(operations: "ModifyTableOps") -> set[str]:
    return {str(item.index_name) for item in operations.ops if isinstance(item, CreateIndexOp)}
