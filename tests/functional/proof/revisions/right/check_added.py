"""A check is added; rows that break it are refused.

Verdict: EXACT
Note: The upgrade refuses rows that were allowed:
"""

from alembic import op


def upgrade() -> None:
    op.execute(
        """
        ALTER TABLE old_orders ADD CONSTRAINT old_orders_amount_check CHECK (amount > 0)
        """
    )


def downgrade() -> None:
    op.execute("ALTER TABLE old_orders DROP CONSTRAINT old_orders_amount_check")
