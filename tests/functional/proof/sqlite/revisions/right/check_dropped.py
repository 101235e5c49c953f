"""A check goes; what breaks it goes with the way back.

Verdict: DISCARDS
Lost: orders has 3 of 5 rows
"""

from alembic import op


def upgrade() -> None:
    with op.batch_alter_table("orders") as batch:
        batch.drop_constraint("orders_amount_check", type_="check")


def downgrade() -> None:
    op.execute("DELETE FROM orders WHERE amount <= 0")
    with op.batch_alter_table("orders") as batch:
        batch.create_check_constraint("orders_amount_check", "amount > 0")
