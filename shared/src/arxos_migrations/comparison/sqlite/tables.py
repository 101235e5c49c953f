"""Notes which tables both sides have, for what looks at their whole text in the end."""

from typing import TYPE_CHECKING

from alembic.util import PriorityDispatchResult

from arxos_migrations.comparison.sqlite.operations import Compared
from arxos_migrations.comparison.sqlite.pairs import pair_of

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from alembic.operations.ops import ModifyTableOps
    from sqlalchemy import Table


def note_table(
    context: "AutogenContext",
    operations: "ModifyTableOps",
    schema: str | None,
    table: str,
    conn_table: "Table | None",
    model_table: "Table | None",
) -> PriorityDispatchResult:
    """Leave a mark, since Alembic forgets a table about which nothing was found."""
    pair = pair_of(context, schema, table, conn_table, model_table)
    if pair is not None:
        operations.ops.append(Compared(pair.model))
    return PriorityDispatchResult.CONTINUE
