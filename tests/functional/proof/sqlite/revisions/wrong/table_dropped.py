"""A table is dropped, and comes back empty.

Verdict: LOSSY
Lost: tags has 0 of 5 rows
"""

from alembic import op


def upgrade() -> None:
    op.drop_table("tags")


def downgrade() -> None:
    op.execute("CREATE TABLE tags (name TEXT NOT NULL, color TEXT)")
