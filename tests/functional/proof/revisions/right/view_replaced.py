"""A view is replaced, and comes back.

Verdict: EXACT
"""

from alembic import op


def upgrade() -> None:
    op.execute("CREATE OR REPLACE VIEW gifts AS SELECT id, customer_id FROM orders")


def downgrade() -> None:
    op.execute(
        """
        CREATE OR REPLACE VIEW gifts AS SELECT id, customer_id FROM orders WHERE kind = 'gift'
        """
    )
