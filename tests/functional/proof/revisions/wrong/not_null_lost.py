"""A column may be empty afterwards.

Verdict: LOSSY
Lost: column public.orders.amount: is expected to be not null
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE orders ALTER amount DROP NOT NULL")


def downgrade() -> None:
    op.execute("SELECT 1")
