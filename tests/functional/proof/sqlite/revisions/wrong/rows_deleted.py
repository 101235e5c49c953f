"""Rows are deleted, and nobody has kept them.

Verdict: LOSSY
Lost: tags has 0 of 5 rows
"""

from alembic import op


def upgrade() -> None:
    op.execute("DELETE FROM tags")
    op.execute("CREATE INDEX tags_name_idx ON tags (name)")


def downgrade() -> None:
    op.execute("DROP INDEX tags_name_idx")
