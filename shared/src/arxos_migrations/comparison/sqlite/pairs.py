"""A table of the database beside its model, as far as both can be read."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arxos_migrations.comparison.sqlite.stored import stored
from arxos_migrations.comparison.sqlite.words import table_sql
from arxos_migrations.engines.sqlite.ddl.essence import essence
from arxos_migrations.engines.sqlite.ddl.shape import Shape, shape_of

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from sqlalchemy import Table


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """What the database has, and what the model wants."""

    model: "Table"
    there: Shape
    wanted: Shape


def pair_of(
    context: "AutogenContext",
    schema: str | None,
    table: str,
    conn_table: "Table | None",
    model_table: "Table | None",
) -> Pair | None:
    """Read both; None where one is missing, is virtual, or is of an attached database.

    Raises UnreadableError.
    """
    if schema is not None or conn_table is None or model_table is None:
        return None
    sql = stored(context).table(table)
    if essence(sql)[:2] != ("create", "table"):
        return None
    wanted = shape_of(table_sql(model_table))
    return Pair(model=model_table, there=shape_of(sql), wanted=wanted)
