"""A row is added, and taken back with what refers to it; the counter has gone on.

Verdict: DISCARDS
Lost: customers has 5 of 6 rows
Lost: orders has 4 of 5 rows
Lost: visits has 4 of 5 rows
"""

from alembic import op


def upgrade() -> None:
    op.execute("INSERT INTO customers (email, name) VALUES ('nobody', 'Nobody')")


def downgrade() -> None:
    for table in ("orders", "visits"):
        op.execute(
            f"DELETE FROM {table} WHERE customer_id IN "
            "(SELECT id FROM customers WHERE email = 'nobody')"
        )
    op.execute("DELETE FROM customers WHERE email = 'nobody'")
