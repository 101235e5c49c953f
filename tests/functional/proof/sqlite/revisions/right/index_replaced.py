"""An index is replaced, and comes back as it was.

Verdict: EXACT
"""

from alembic import op


def upgrade() -> None:
    op.execute("DROP INDEX orders_customer_id_idx")
    op.execute("CREATE INDEX orders_customer_id_idx ON orders (customer_id, kind)")


def downgrade() -> None:
    op.execute("DROP INDEX orders_customer_id_idx")
    op.execute("CREATE INDEX orders_customer_id_idx ON orders (customer_id) WHERE note IS NOT NULL")
