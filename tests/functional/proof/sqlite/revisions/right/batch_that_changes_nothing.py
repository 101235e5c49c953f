"""A batch rebuilds a table with a trigger, an index, a generated column and a view.

Verdict: EXACT
Note: The upgrade changes neither schema nor rows.
"""

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    with op.batch_alter_table("orders", recreate="always") as batch:
        batch.alter_column("note", existing_type=sa.Text())


def downgrade() -> None:
    with op.batch_alter_table("orders", recreate="always") as batch:
        batch.alter_column("note", existing_type=sa.Text())
