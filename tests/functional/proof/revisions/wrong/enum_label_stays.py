"""A label that was added stays.

Verdict: LOSSY
Lost: enum public.order_kind: labels are not expected to have swap
"""

from alembic import op


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE order_kind ADD VALUE 'swap'")


def downgrade() -> None:
    op.execute("SELECT 1")
