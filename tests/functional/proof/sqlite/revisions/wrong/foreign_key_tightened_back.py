"""A foreign key goes, and comes back over rows that lead nowhere.

Verdict: FAILED
"""

from alembic import op


def upgrade() -> None:
    with op.batch_alter_table("orders") as batch:
        batch.drop_constraint("orders_customer_id_fkey", type_="foreignkey")


def downgrade() -> None:
    with op.batch_alter_table("orders") as batch:
        batch.create_foreign_key(
            "orders_customer_id_fkey", "customers", ["customer_id"], ["id"], ondelete="CASCADE"
        )
