"""Spaces before a text are taken away.

Verdict: LOSSY
Lost: old_orders.note holds other values
"""

from alembic import op


def upgrade() -> None:
    op.execute("UPDATE old_orders SET note = ltrim(note)")


def downgrade() -> None:
    op.execute("SELECT 1")
