"""A counter begins again.

Verdict: LOSSY
Lost: the counter of customers begins again, not behind 1099511628786
"""

from alembic import op


def upgrade() -> None:
    op.execute("CREATE INDEX customers_name_idx ON customers (name)")
    op.execute("DELETE FROM sqlite_sequence WHERE name = 'customers'")


def downgrade() -> None:
    op.execute("DROP INDEX customers_name_idx")
