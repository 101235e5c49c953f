"""A column must not be empty; rows that are are refused.

Verdict: EXACT
Note: The upgrade refuses rows that were allowed:
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE customers ALTER nickname SET NOT NULL")


def downgrade() -> None:
    op.execute("ALTER TABLE customers ALTER nickname DROP NOT NULL")
