"""Rows are added, and stay.

Verdict: LEAVES
Lost: tags has 2 rows more
"""

from alembic import op


def upgrade() -> None:
    op.execute("INSERT INTO tags (name) VALUES ('first'), ('second')")


def downgrade() -> None:
    op.execute("SELECT 1")
