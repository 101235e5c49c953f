"""Blanks at either end are taken away.

Verdict: LOSSY
Lost: public.old_orders.note holds other values
"""

from alembic import op


def upgrade() -> None:
    op.execute("UPDATE old_orders SET note = btrim(note)")


def downgrade() -> None:
    op.execute("SELECT 1")
