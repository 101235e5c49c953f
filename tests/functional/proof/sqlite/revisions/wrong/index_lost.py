"""An index is replaced, and the old one does not come back.

Verdict: LOSSY
Lost: index orders_customer_id_idx is missing.
"""

from alembic import op


def upgrade() -> None:
    op.execute("DROP INDEX orders_customer_id_idx")
    op.execute("CREATE INDEX orders_kind_idx ON orders (kind)")


def downgrade() -> None:
    op.execute("DROP INDEX orders_kind_idx")
