"""Two columns change places, and stay so.

Verdict: LOSSY
Lost: customers.name holds other values
Lost: customers.nickname holds other values
"""

from alembic import op


def upgrade() -> None:
    op.execute("UPDATE customers SET name = nickname, nickname = name WHERE nickname IS NOT NULL")


def downgrade() -> None:
    op.execute("SELECT 1")
