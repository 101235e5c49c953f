"""Name constraints, index references.

Purpose: what the tables lack: names for their constraints, so that a later revision can say
    which one it means; an index on each foreign key; parts that go with their model.
Phase: expand
Author: Arxos Migrations <migrations@arxos.example>
Date: 2026-11-21
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision: str = "002"
down_revision: str | Sequence[str] | None = "001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

PARTS = (
    "bim_model_elements",
    "bim_model_spaces",
    "bim_model_systems",
    "bim_model_relationships",
)
WITH_KEY_ALONE = ("bim_models", "validation_jobs", "export_jobs", "users")
NAMES = {
    "pk": "%(table_name)s_pkey",
    "fk": "%(table_name)s_%(column_0_name)s_fkey",
    "uq": "%(table_name)s_%(column_0_name)s_key",
}
"""What the constraints without a name are called while their table is altered."""


def upgrade() -> None:
    for table in WITH_KEY_ALONE:
        with op.batch_alter_table(table, naming_convention=NAMES) as batch:
            _name_primary_key(batch, table)
    with op.batch_alter_table("symbol_library", naming_convention=NAMES) as batch:
        _name_primary_key(batch, "symbol_library")
        batch.drop_constraint("symbol_library_symbol_id_key", type_="unique")
        batch.create_unique_constraint("symbol_library_symbol_id_key", ["symbol_id"])
    for table in PARTS:
        with op.batch_alter_table(table, naming_convention=NAMES) as batch:
            _name_primary_key(batch, table)
            batch.drop_constraint(f"{table}_model_id_fkey", type_="foreignkey")
            batch.create_foreign_key(
                f"{table}_model_id_fkey", "bim_models", ["model_id"], ["id"], ondelete="CASCADE"
            )
        op.create_index(f"idx_{table}_model_id", table, ["model_id"])


def downgrade() -> None:
    # Only `table_args` can bring a constraint without a name.
    models = sa.Table("bim_models", sa.MetaData(), sa.Column("id", sa.String(36)))
    for table in reversed(PARTS):
        op.drop_index(f"idx_{table}_model_id", table)
        unnamed = [
            sa.PrimaryKeyConstraint("id"),
            sa.ForeignKeyConstraint(["model_id"], [models.c.id]),
        ]
        with op.batch_alter_table(table, table_args=unnamed) as batch:
            batch.drop_constraint(f"{table}_pkey", type_="primary")
            batch.drop_constraint(f"{table}_model_id_fkey", type_="foreignkey")
    unnamed = [sa.PrimaryKeyConstraint("id"), sa.UniqueConstraint("symbol_id")]
    with op.batch_alter_table("symbol_library", table_args=unnamed) as batch:
        batch.drop_constraint("symbol_library_pkey", type_="primary")
        batch.drop_constraint("symbol_library_symbol_id_key", type_="unique")
    for table in reversed(WITH_KEY_ALONE):
        with op.batch_alter_table(table, table_args=[sa.PrimaryKeyConstraint("id")]) as batch:
            batch.drop_constraint(f"{table}_pkey", type_="primary")


def _name_primary_key(batch: BatchOperations, table: str) -> None:
    batch.drop_constraint(f"{table}_pkey", type_="primary")
    batch.create_primary_key(f"{table}_pkey", ["id"])
