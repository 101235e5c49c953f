"""A text may be longer, and no longer may.

Verdict: EXACT
"""

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    with op.batch_alter_table("customers") as batch:
        batch.alter_column("name", type_=sa.String(80), existing_nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("customers") as batch:
        batch.alter_column("name", type_=sa.String(40), existing_nullable=False)
