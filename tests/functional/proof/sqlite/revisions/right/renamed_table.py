"""A table is renamed, and back.

Verdict: EXACT
"""

from alembic import op


def upgrade() -> None:
    op.rename_table("tags", "labels")


def downgrade() -> None:
    op.rename_table("labels", "tags")
