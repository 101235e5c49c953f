"""NULL is allowed, and forbidden again over rows that have it.

Verdict: FAILED
Reason: The downgrade fails on rows that are written after the upgrade: downgrade 002 of scratch
Reason: failed and was rolled back: The rows of tags do not fit its new form: IntegrityError
Reason: (SQLITE_CONSTRAINT_NOTNULL) NOT NULL constraint failed: tags.name
"""

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    with op.batch_alter_table("tags") as batch:
        batch.alter_column("name", nullable=True, existing_type=sa.Text())


def downgrade() -> None:
    with op.batch_alter_table("tags") as batch:
        batch.alter_column("name", nullable=False, existing_type=sa.Text())
