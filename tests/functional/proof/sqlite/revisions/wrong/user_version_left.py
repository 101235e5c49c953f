"""A number in the header of the file is set, and stays.

Verdict: LOSSY
Lost: setting user_version: value is 4, expected 3
"""

from alembic import op


def upgrade() -> None:
    op.execute("PRAGMA user_version = 4")


def downgrade() -> None:
    op.execute("SELECT 1")
