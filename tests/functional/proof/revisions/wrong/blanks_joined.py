"""Two blanks become one.

Verdict: LOSSY
Lost: public.old_orders.note holds other values
"""

from alembic import op


def upgrade() -> None:
    op.execute("UPDATE old_orders SET note = replace(note, '  ', ' ')")


def downgrade() -> None:
    op.execute("SELECT 1")
