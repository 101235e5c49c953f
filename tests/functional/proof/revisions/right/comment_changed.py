"""A comment is changed, and comes back.

Verdict: EXACT
"""

from alembic import op


def upgrade() -> None:
    op.execute("COMMENT ON COLUMN customers.nickname IS 'Short.'")


def downgrade() -> None:
    op.execute("COMMENT ON COLUMN customers.nickname IS 'As friends say.'")
