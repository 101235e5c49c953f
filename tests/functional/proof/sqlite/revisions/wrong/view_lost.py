"""A view is dropped, and does not come back.

Verdict: LOSSY
Lost: view gifts is missing.
"""

from alembic import op


def upgrade() -> None:
    op.execute("DROP VIEW gifts")
    op.execute("CREATE VIEW loans AS SELECT id FROM orders WHERE kind = 'loan'")


def downgrade() -> None:
    op.execute("DROP VIEW loans")
