"""Takes back what Alembic found about a column whose text says the same as the model.

Alembic compares a default by a text without quotes, and does not know that SQLite numbers the
rows of an INTEGER PRIMARY KEY, which is never NULL.
"""

from typing import TYPE_CHECKING

from alembic.operations.ops import AlterColumnOp
from alembic.util import PriorityDispatchResult

from arxos_migrations.comparison.sqlite.pairs import pair_of
from arxos_migrations.comparison.sqlite.residue import same_default
from arxos_migrations.engines.sqlite.ddl.clauses import ClauseKind
from arxos_migrations.engines.sqlite.ddl.names import folded
from arxos_migrations.engines.sqlite.ddl.shape import ColumnShape, Shape

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from alembic.operations.ops import ModifyTableOps
    from sqlalchemy import Table


def compare_columns(
    context: "AutogenContext",
    operations: "ModifyTableOps",
    schema: str | None,
    table: str,
    conn_table: "Table | None",
    model_table: "Table | None",
) -> PriorityDispatchResult:
    """Look at the columns that are to be changed."""
    pair = pair_of(context, schema, table, conn_table, model_table)
    if pair is None:
        return PriorityDispatchResult.CONTINUE
    for operation in operations.ops:
        if isinstance(operation, AlterColumnOp):
            name = folded(operation.column_name)
            _forget(operation, pair.there.columns[name], pair.wanted.columns[name])
            if _is_never_null(pair.there, name):
                operation.modify_nullable = None
    operations.ops = [item for item in operations.ops if not _changes_nothing(item)]
    return PriorityDispatchResult.CONTINUE


def _forget(operation: AlterColumnOp, there: ColumnShape, wanted: ColumnShape) -> None:
    if there.type == wanted.type:
        operation.modify_type = None
    if same_default(there, wanted):
        operation.modify_server_default = False
    if (there.not_null is None) == (wanted.not_null is None):
        operation.modify_nullable = None


def _is_never_null(there: Shape, name: str) -> bool:
    """Say so of the columns of a key that SQLite keeps from NULL without being told."""
    keys = there.of_kind(ClauseKind.PRIMARY_KEY)
    columns = [part.split()[0] for key in keys for part in key.body]
    is_alias = columns[:1] == [name] and there.columns[name].type == ("integer",)
    return name in columns and (is_alias or bool(there.options))


def _changes_nothing(operation: object) -> bool:
    return isinstance(operation, AlterColumnOp) and not operation.has_changes()
