"""A text becomes a number, by hand.

Verdict: LOSSY
Lost: tags has 3 of 5 rows
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE tags ADD COLUMN number INTEGER")
    op.execute("UPDATE tags SET number = color")
    op.execute("ALTER TABLE tags DROP COLUMN color")


def downgrade() -> None:
    op.execute("ALTER TABLE tags ADD COLUMN color TEXT")
    op.execute("UPDATE tags SET color = number")
    op.execute("ALTER TABLE tags DROP COLUMN number")
