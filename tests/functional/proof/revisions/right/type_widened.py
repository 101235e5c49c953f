"""A number may be larger, and new rows fit.

Verdict: EXACT
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE old_orders ALTER note TYPE varchar")


def downgrade() -> None:
    op.execute("ALTER TABLE old_orders ALTER note TYPE text")
