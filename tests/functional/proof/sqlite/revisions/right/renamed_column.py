"""A column is renamed, and back.

Verdict: EXACT
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE orders RENAME COLUMN note TO remark")


def downgrade() -> None:
    op.execute("ALTER TABLE orders RENAME COLUMN remark TO note")
