"""An index is added.

Verdict: EXACT
"""

from alembic import op


def upgrade() -> None:
    op.execute("CREATE INDEX orders_kind_idx ON orders (kind)")


def downgrade() -> None:
    op.execute("DROP INDEX orders_kind_idx")
