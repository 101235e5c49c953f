"""Rows that the upgrade adds stay.

Verdict: LEAVES
Lost: public.tags has 1 row more
"""

from alembic import op


def upgrade() -> None:
    op.execute("INSERT INTO tags (name, color) VALUES ('added', 'by hand')")


def downgrade() -> None:
    op.execute("SELECT 1")
