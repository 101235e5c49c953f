"""What a delete does is changed, and changed back.

Verdict: EXACT
"""

from alembic import op


def upgrade() -> None:
    with op.batch_alter_table("orders") as batch:
        batch.drop_constraint("orders_customer_id_fkey", type_="foreignkey")
        batch.create_foreign_key("orders_customer_id_fkey", "customers", ["customer_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("orders") as batch:
        batch.drop_constraint("orders_customer_id_fkey", type_="foreignkey")
        batch.create_foreign_key(
            "orders_customer_id_fkey", "customers", ["customer_id"], ["id"], ondelete="CASCADE"
        )
