"""A foreign key is added; rows that lead nowhere are refused.

Verdict: EXACT
Note: The upgrade refuses rows that were allowed:
"""

from alembic import op


def upgrade() -> None:
    with op.batch_alter_table("old_orders") as batch:
        batch.create_foreign_key("old_orders_id_fkey", "orders", ["id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("old_orders") as batch:
        batch.drop_constraint("old_orders_id_fkey", type_="foreignkey")
