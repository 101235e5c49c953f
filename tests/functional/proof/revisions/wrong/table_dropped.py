"""A table is dropped, and comes back empty.

Verdict: LOSSY
Lost: public.tags has 0 of 4 rows
"""

from alembic import op


def upgrade() -> None:
    op.execute("DROP TABLE tags")


def downgrade() -> None:
    op.execute("CREATE TABLE tags (name text NOT NULL, color text)")
