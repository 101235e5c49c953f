"""A type is widened; new rows do not fit any more.

Verdict: FAILED
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE customers ALTER name TYPE varchar(80)")


def downgrade() -> None:
    op.execute("ALTER TABLE customers ALTER name TYPE varchar(40)")
