"""A column is added.

Verdict: DISCARDS
Lost: public.tags has 1 of 4 rows
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE tags ADD COLUMN size integer")


def downgrade() -> None:
    op.execute("ALTER TABLE tags DROP COLUMN size")
