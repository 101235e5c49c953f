"""Values are overwritten, and the way back guesses.

Verdict: LOSSY
Lost: public.customers.nickname holds other values
"""

from alembic import op


def upgrade() -> None:
    op.execute("UPDATE customers SET nickname = upper(nickname)")


def downgrade() -> None:
    op.execute("UPDATE customers SET nickname = lower(nickname)")
