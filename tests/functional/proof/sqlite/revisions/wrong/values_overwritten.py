"""Values are overwritten, and nobody has kept the old ones.

Verdict: LOSSY
Lost: orders.kind holds other values
"""

from alembic import op


def upgrade() -> None:
    op.execute("UPDATE orders SET kind = upper(kind)")


def downgrade() -> None:
    op.execute("UPDATE orders SET kind = lower(kind)")
