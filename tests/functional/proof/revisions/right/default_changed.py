"""A default is changed, and comes back.

Verdict: EXACT
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE customers ALTER status SET DEFAULT 'known'")


def downgrade() -> None:
    op.execute("ALTER TABLE customers ALTER status SET DEFAULT 'new'")
