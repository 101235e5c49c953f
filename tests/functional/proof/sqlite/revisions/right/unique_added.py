"""A unique key is added; rows that are twins are refused.

Verdict: EXACT
Note: The upgrade refuses rows that were allowed:
"""

from alembic import op


def upgrade() -> None:
    op.execute("CREATE UNIQUE INDEX tags_name_key ON tags (name)")


def downgrade() -> None:
    op.execute("DROP INDEX tags_name_key")
