"""A column is dropped, and comes back empty.

Verdict: LOSSY
Lost: old_orders.note holds other values
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE old_orders DROP COLUMN note")


def downgrade() -> None:
    op.execute("ALTER TABLE old_orders ADD COLUMN note TEXT")
