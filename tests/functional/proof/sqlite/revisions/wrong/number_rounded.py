"""Whole numbers go by way of REAL.

Verdict: LOSSY
Lost: old_orders.amount holds other values
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE old_orders ADD COLUMN worth REAL")
    op.execute("UPDATE old_orders SET worth = amount / 1.0, amount = 0")


def downgrade() -> None:
    op.execute("UPDATE old_orders SET amount = worth")
    op.execute("ALTER TABLE old_orders DROP COLUMN worth")
