"""Compares indexes by their text, where Alembic sees neither WHERE nor COLLATE nor expressions."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from alembic.operations.ops import CreateIndexOp, DropIndexOp, MigrateOperation
from alembic.util import PriorityDispatchResult
from sqlalchemy import Index, Table, text
from sqlalchemy.sql.naming import conv

from arxos_migrations.comparison.operations import DropIndexExactly
from arxos_migrations.comparison.sqlite.stored import Text, stored
from arxos_migrations.comparison.sqlite.words import index_sql, index_words, name_of
from arxos_migrations.engines.sqlite.ddl.essence import Words, bare, essence, parts
from arxos_migrations.engines.sqlite.ddl.names import folded

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from alembic.operations.ops import ModifyTableOps
    from alembic.runtime.environment import NameFilterParentNames


def compare_indexes(
    context: "AutogenContext",
    operations: "ModifyTableOps",
    schema: str | None,
    table: str,
    conn_table: Table | None,
    model_table: Table | None,
) -> PriorityDispatchResult:
    """Put what the texts say in the place of what Alembic found about one table's indexes."""
    if schema is not None:
        return PriorityDispatchResult.CONTINUE
    texts = stored(context).indexes(table) if conn_table is not None else {}
    models = _models(model_table)
    operations.ops = [
        item for item in operations.ops if not isinstance(item, DropIndexOp | CreateIndexOp)
    ]
    for name, there in sorted(texts.items()):
        if name not in models or not same_index(there.sql, index_sql(models[name])):
            operations.ops += _dropped(context, there, conn_table, models.get(name))
    for name, index in sorted(models.items()):
        if name not in texts or not same_index(texts[name].sql, index_sql(index)):
            operations.ops += _created(context, index, texts.get(name), conn_table)
    return PriorityDispatchResult.CONTINUE


def same_index(one: str, other: str) -> bool:
    """Say whether two CREATE INDEX texts make the same index, whatever it is called."""
    return _demand(one) == _demand(other)


def _demand(sql: str) -> tuple[bool, list[Words], Words]:
    words = index_words(sql)
    is_unique = words.startswith("UNIQUE ")
    columns, where = _divided(essence(words.removeprefix("UNIQUE ")))
    return is_unique, [_part(column) for column in parts(columns)], bare(where[1:])


def _divided(words: Words) -> tuple[Words, Words]:
    """Divide into the columns, and WHERE with what follows."""
    depth = 0
    for index, word in enumerate(words):
        depth += {"(": 1, ")": -1}.get(word, 0)
        if not depth:
            return words[1:index], words[index + 1 :]
    return words, ()


def _part(words: Words) -> Words:
    return bare(words[:-1] if words[-1:] == ("asc",) else words)


def _models(table: Table | None) -> Mapping[str, Index]:
    indexes = table.indexes if table is not None else ()
    return {folded(name): index for index in indexes if (name := name_of(index)) is not None}


def _dropped(
    context: "AutogenContext", there: Text, conn_table: Table | None, model: Index | None
) -> list[MigrateOperation]:
    reflected = _reflected(there, conn_table)
    if conn_table is None or not _is_asked_for(context, there, reflected, model):
        return []
    operation = DropIndexOp.from_index(reflected)
    if same_index(index_sql(reflected), there.sql):
        return [operation]
    exactly = DropIndexExactly(operation.index_name)
    exactly.__dict__.update(operation.__dict__)
    exactly.catalog_words, exactly.restoring = index_words(there.sql), there.sql
    return [exactly]


def _is_asked_for(
    context: "AutogenContext", there: Text, reflected: Index, model: Index | None
) -> bool:
    parents: NameFilterParentNames = {"table_name": there.table, "schema_name": None}
    if not context.run_name_filters(there.name, "index", parents):
        return False
    if model is not None:  # it is exchanged, and the model's side is asked about below
        return context.run_object_filters(model, there.name, "index", False, reflected)  # noqa: FBT003
    return context.run_object_filters(reflected, there.name, "index", True, None)  # noqa: FBT003


def _created(
    context: "AutogenContext", index: Index, there: Text | None, conn_table: Table | None
) -> list[MigrateOperation]:
    other = _reflected(there, conn_table) if there is not None else None
    if not context.run_object_filters(index, name_of(index), "index", False, other):  # noqa: FBT003 - Alembic's
        return []
    return [CreateIndexOp.from_index(index)]


def _reflected(there: Text, table: Table | None) -> Index:
    """Give what SQLAlchemy reads of an index; of one on expressions it reads nothing."""
    for index in table.indexes if table is not None else ():
        if folded(str(index.name)) == folded(there.name):
            return index
    unique = index_words(there.sql).startswith("UNIQUE ")
    return Index(conv(there.name), text("unread"), unique=unique, _table=table)
