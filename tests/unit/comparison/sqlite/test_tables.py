"""A table that both sides have is marked, so that its text is looked at."""

import sqlite3
from collections.abc import Callable

from alembic.autogenerate.api import AutogenContext
from alembic.operations.ops import ModifyTableOps
from sqlalchemy import Column, Integer, MetaData, Table

from arxos_migrations.comparison.sqlite.operations import Compared
from arxos_migrations.comparison.sqlite.tables import note_table


def test_only_a_table_of_both_sides_is_marked(
    driver: sqlite3.Connection, make_context: Callable[[MetaData], AutogenContext]
) -> None:
    """A new one is made whole anyway."""
    driver.execute("CREATE TABLE t (a)")
    context, model = make_context(MetaData()), Table("t", MetaData(), Column("a", Integer))
    both, new = ModifyTableOps("t", []), ModifyTableOps("t", [])
    note_table(context, both, None, "t", model, model)
    note_table(context, new, None, "t", None, model)
    (mark,) = both.ops
    assert isinstance(mark, Compared)
    assert mark.table is model
    assert new.ops == []
