"""What a revision will write is one text in which labels are looked for."""

from alembic.operations import ops
from sqlalchemy import CheckConstraint, Column, Index, Integer, MetaData, Table, Text, text

from arxos_migrations.comparison.postgresql.made_sql import flat, sql_of


def test_containers_are_opened() -> None:
    """However deep."""
    inner = ops.DropColumnOp("t", "c")
    container = ops.UpgradeOps([ops.ModifyTableOps("t", [inner])])
    assert list(flat(container)) == [inner]


def test_defaults_checks_and_predicates_are_in_it() -> None:
    """Those of new tables, new columns and changed ones."""
    metadata = MetaData()
    new = Table(
        "new",
        metadata,
        Column("id", Integer, server_default="1"),
        CheckConstraint("id <> 2", name="c"),
    )
    old = Table("old", metadata, Column("id", Integer), Column("a", Text, server_default="3"))
    index = Index("i", old.c.id, postgresql_where=text("id <> 4"))
    check = CheckConstraint("id <> 5", name="d", table=old)
    container = ops.UpgradeOps(
        [
            ops.CreateTableOp.from_table(new),
            ops.AddColumnOp("old", old.c.a),
            ops.CreateIndexOp.from_index(index),
            ops.AddConstraintOp.from_constraint(check),
            ops.AlterColumnOp("old", "id", modify_server_default="6"),
            ops.AlterColumnOp("old", "id", modify_nullable=False),
            ops.DropColumnOp("old", "gone"),
        ]
    )
    assert sql_of(container).splitlines() == [
        "'1'",
        "CHECK (id <> 2)",
        "'3'",
        "USING btree (id) WHERE id <> 4",
        "CHECK (id <> 5)",
        "'6'",
    ]
