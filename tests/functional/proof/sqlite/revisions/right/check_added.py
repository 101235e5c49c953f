"""A check is added; rows that break it are refused.

Verdict: EXACT
Note: The upgrade refuses rows that were allowed:
"""

from alembic import op


def upgrade() -> None:
    with op.batch_alter_table("old_orders") as batch:
        batch.create_check_constraint("old_orders_amount_check", "amount > 0")


def downgrade() -> None:
    with op.batch_alter_table("old_orders") as batch:
        batch.drop_constraint("old_orders_amount_check", type_="check")
