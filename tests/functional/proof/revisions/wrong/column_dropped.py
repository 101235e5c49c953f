"""A column is dropped, and comes back empty.

Verdict: LOSSY
Lost: public.customers.nickname holds other values
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE customers DROP COLUMN nickname")


def downgrade() -> None:
    op.execute("ALTER TABLE customers ADD COLUMN nickname text")
    op.execute("COMMENT ON COLUMN customers.nickname IS 'As friends say.'")
