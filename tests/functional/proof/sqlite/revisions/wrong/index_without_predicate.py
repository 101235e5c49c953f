"""An index comes back without its predicate.

Verdict: LOSSY
Lost: index orders_customer_id_idx: where is missing, expected note is not null
"""

from alembic import op


def upgrade() -> None:
    op.execute("DROP INDEX orders_customer_id_idx")


def downgrade() -> None:
    op.execute("CREATE INDEX orders_customer_id_idx ON orders (customer_id)")
