"""A column has another name, and the old one again.

Verdict: EXACT
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE customers RENAME born TO birthday")


def downgrade() -> None:
    op.execute("ALTER TABLE customers RENAME birthday TO born")
