"""A view is replaced, and comes back.

Verdict: EXACT
"""

from alembic import op


def upgrade() -> None:
    op.execute("DROP VIEW gifts")
    op.execute("CREATE VIEW gifts AS SELECT id FROM orders WHERE kind = 'gift'")


def downgrade() -> None:
    op.execute("DROP VIEW gifts")
    op.execute("CREATE VIEW gifts AS SELECT id, customer_id FROM orders WHERE kind = 'gift'")
