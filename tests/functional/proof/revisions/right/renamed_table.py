"""A table has another name, and the old one again.

Verdict: EXACT
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE secrets RENAME TO words")


def downgrade() -> None:
    op.execute("ALTER TABLE words RENAME TO secrets")
