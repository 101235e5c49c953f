"""A table that was there is taken for its own.

Verdict: LOSSY
Lost: table tags is missing, with 2 columns.
Lost: tags is gone with 5 rows
Note: The upgrade changes neither schema nor rows.
"""

from alembic import op


def upgrade() -> None:
    op.execute("CREATE TABLE IF NOT EXISTS tags (name TEXT NOT NULL, color TEXT)")


def downgrade() -> None:
    op.drop_table("tags")
