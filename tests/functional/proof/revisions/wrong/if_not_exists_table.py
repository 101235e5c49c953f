"""A table is made that there is already, and dropped with its rows.

Verdict: LOSSY
Lost: table public.tags is missing, with 2 columns.
Lost: public.tags is gone with 4 rows
Note: The upgrade changes neither schema nor rows.
"""

from alembic import op


def upgrade() -> None:
    op.execute("CREATE TABLE IF NOT EXISTS tags (name text)")


def downgrade() -> None:
    op.execute("DROP TABLE tags")
