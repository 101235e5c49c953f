"""Values are swapped between two columns once.

Verdict: LOSSY
Lost: public.orders.first_at holds other values
Lost: public.orders.last_at holds other values
"""

from alembic import op


def upgrade() -> None:
    op.execute("UPDATE orders SET first_at = last_at, last_at = first_at")


def downgrade() -> None:
    op.execute("SELECT 1")
