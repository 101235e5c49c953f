"""A foreign key does something else, and the same again.

Verdict: EXACT
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey")
    op.execute(
        """
        ALTER TABLE orders ADD CONSTRAINT orders_customer_id_fkey
        FOREIGN KEY (customer_id) REFERENCES customers (id)
        """
    )


def downgrade() -> None:
    op.execute("ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey")
    op.execute(
        """
        ALTER TABLE orders ADD CONSTRAINT orders_customer_id_fkey
        FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE
        """
    )
