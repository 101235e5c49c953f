"""A column is added.

Verdict: DISCARDS
Lost: old_orders.size holds other values
"""

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    op.add_column("old_orders", sa.Column("size", sa.Integer()))


def downgrade() -> None:
    op.drop_column("old_orders", "size")
