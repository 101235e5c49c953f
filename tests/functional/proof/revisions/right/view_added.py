"""A view is added.

Verdict: EXACT
"""

from alembic import op


def upgrade() -> None:
    op.execute("CREATE VIEW loans AS SELECT id FROM orders WHERE kind = 'loan'")


def downgrade() -> None:
    op.execute("DROP VIEW loans")
