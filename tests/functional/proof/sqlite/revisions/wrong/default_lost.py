"""A default goes, and does not come back.

Verdict: LOSSY
Lost: column customers.status: default is missing, expected 'new'
"""

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    with op.batch_alter_table("customers") as batch:
        batch.alter_column("status", server_default="known", existing_type=sa.String(12))


def downgrade() -> None:
    with op.batch_alter_table("customers") as batch:
        batch.alter_column("status", server_default=None, existing_type=sa.String(12))
