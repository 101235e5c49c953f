"""A column with a check is added by a batch.

Verdict: DISCARDS
Lost: orders.size holds other values
"""

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    with op.batch_alter_table("orders") as batch:
        batch.add_column(sa.Column("size", sa.Integer()))
        batch.create_check_constraint("orders_size_check", "size BETWEEN 1 AND 9")


def downgrade() -> None:
    with op.batch_alter_table("orders") as batch:
        batch.drop_constraint("orders_size_check", type_="check")
        batch.drop_column("size")
