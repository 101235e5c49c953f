"""Two columns change places, and back.

Verdict: EXACT
"""

from alembic import op


def upgrade() -> None:
    op.execute("UPDATE tags SET name = color, color = name WHERE color IS NOT NULL")


def downgrade() -> None:
    op.execute("UPDATE tags SET name = color, color = name WHERE color IS NOT NULL")
