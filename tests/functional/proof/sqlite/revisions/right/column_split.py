"""A column is split in two, and put together again.

Verdict: DISCARDS
Lost: visits.half holds other values
Lost: visits.pages holds other values
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE visits ADD COLUMN half INTEGER")
    op.execute("UPDATE visits SET half = pages / 2, pages = pages - pages / 2")


def downgrade() -> None:
    op.execute("UPDATE visits SET pages = pages + half")
    op.execute("ALTER TABLE visits DROP COLUMN half")
