"""Values are swapped, and swapped back.

Verdict: EXACT
"""

from alembic import op


def upgrade() -> None:
    op.execute("UPDATE orders SET first_at = last_at, last_at = first_at")


def downgrade() -> None:
    op.execute("UPDATE orders SET first_at = last_at, last_at = first_at")
