"""A table is written anew by hand, which drops its trigger and its index.

Verdict: LOSSY
Lost: index orders_customer_id_idx is missing.
Lost: trigger orders_noted is missing.
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE orders ADD COLUMN size INTEGER")


def downgrade() -> None:
    op.execute(
        """
        CREATE TABLE new_orders (
            id INTEGER PRIMARY KEY,
            customer_id INTEGER NOT NULL
                CONSTRAINT orders_customer_id_fkey REFERENCES customers (id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            amount INTEGER NOT NULL CONSTRAINT orders_amount_check CHECK (amount > 0),
            twice INTEGER GENERATED ALWAYS AS (amount * 2) STORED,
            note TEXT
        )
        """
    )
    op.execute(
        """
        INSERT INTO new_orders (id, customer_id, kind, amount, note)
        SELECT id, customer_id, kind, amount, note FROM orders
        """
    )
    op.execute("DROP VIEW gifts")
    op.execute("DROP TABLE orders")
    op.execute("ALTER TABLE new_orders RENAME TO orders")
    op.execute("CREATE VIEW gifts AS SELECT id, customer_id FROM orders WHERE kind = 'gift'")
