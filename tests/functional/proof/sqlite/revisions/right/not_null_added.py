"""NULL is forbidden; rows that have it are refused.

Verdict: EXACT
Note: The upgrade refuses rows that were allowed:
"""

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    with op.batch_alter_table("tags") as batch:
        batch.alter_column("color", nullable=False, existing_type=sa.Text())


def downgrade() -> None:
    with op.batch_alter_table("tags") as batch:
        batch.alter_column("color", nullable=True, existing_type=sa.Text())
