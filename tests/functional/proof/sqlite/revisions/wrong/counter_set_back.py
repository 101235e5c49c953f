"""A counter goes on from where it must not.

Verdict: LOSSY
Lost: the counter of customers goes on behind 5, not behind 1099511628786
"""

from alembic import op


def upgrade() -> None:
    op.execute("CREATE INDEX customers_name_idx ON customers (name)")


def downgrade() -> None:
    op.execute("DROP INDEX customers_name_idx")
    op.execute("UPDATE sqlite_sequence SET seq = 5")
