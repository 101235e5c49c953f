"""Numbers are rounded.

Verdict: LOSSY
Lost: public.customers.balance holds other values
"""

from alembic import op


def upgrade() -> None:
    op.execute(
        """
        ALTER TABLE customers ALTER balance TYPE numeric(12, 2) USING trunc(balance, 2)
        """
    )


def downgrade() -> None:
    op.execute("ALTER TABLE customers ALTER balance TYPE numeric(12, 4)")
