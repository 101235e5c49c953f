"""A table is made again, and its counter goes on behind the rows that are there.

Verdict: LOSSY
Lost: the counter of customers goes on behind 1099511628776, not behind 1099511628786
"""

from alembic import op


def upgrade() -> None:
    op.execute("UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM customers)")


def downgrade() -> None:
    op.execute("SELECT 1")
