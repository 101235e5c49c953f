"""An index is added.

Verdict: EXACT
"""

from alembic import op


def upgrade() -> None:
    op.execute("CREATE INDEX tags_name_idx ON tags (name)")


def downgrade() -> None:
    op.execute("DROP INDEX tags_name_idx")
