"""A table is added.

Verdict: DISCARDS
Lost: rooms has 0 of 5 rows
"""

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    op.create_table(
        "rooms",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("rooms")
