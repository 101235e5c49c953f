"""Rows are deleted on the way back that were there before.

Verdict: LOSSY
Lost: tags has 4 of 5 rows
"""

from alembic import op


def upgrade() -> None:
    op.execute("CREATE INDEX tags_name_idx ON tags (name)")


def downgrade() -> None:
    op.execute("DROP INDEX tags_name_idx")
    op.execute("DELETE FROM tags WHERE color IS NULL")
