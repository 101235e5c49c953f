"""A number in the header of the file is set, and set back.

Verdict: EXACT
"""

from alembic import op


def upgrade() -> None:
    op.execute("PRAGMA user_version = 4")


def downgrade() -> None:
    op.execute("PRAGMA user_version = 3")
