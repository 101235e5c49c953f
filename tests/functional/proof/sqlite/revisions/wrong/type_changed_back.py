"""A number becomes a text, and the way back has no number for a word.

Verdict: FAILED
Reason: The downgrade fails on rows that are written after the upgrade: downgrade 002 of scratch
Reason: failed and was rolled back: 5 values of old_orders.amount would not stay the same as
Reason: INTEGER
"""

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    with op.batch_alter_table("old_orders") as batch:
        batch.alter_column("amount", type_=sa.Text(), existing_nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("old_orders") as batch:
        batch.alter_column("amount", type_=sa.Integer(), existing_nullable=False)
