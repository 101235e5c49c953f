"""A column may be empty; new rows keep NOT NULL from coming back.

Verdict: FAILED
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE customers ALTER name DROP NOT NULL")


def downgrade() -> None:
    op.execute("ALTER TABLE customers ALTER name SET NOT NULL")
