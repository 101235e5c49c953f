"""An empty text becomes nothing.

Verdict: LOSSY
Lost: old_orders.note holds other values
"""

from alembic import op


def upgrade() -> None:
    op.execute("UPDATE old_orders SET note = NULL WHERE note = ''")


def downgrade() -> None:
    op.execute("SELECT 1")
