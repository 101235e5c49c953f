"""A view is dropped with CASCADE, and nobody thinks of it.

Verdict: LOSSY
Lost: view public.gifts is missing.
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE orders RENAME kind TO old_kind")
    op.execute("ALTER TABLE orders ADD COLUMN kind order_kind")
    op.execute("UPDATE orders SET kind = old_kind")
    op.execute("ALTER TABLE orders DROP COLUMN old_kind CASCADE")


def downgrade() -> None:
    op.execute("ALTER TABLE orders ALTER kind SET NOT NULL")
