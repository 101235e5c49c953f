"""A column is added to a table with a key.

Verdict: DISCARDS
Lost: public.customers.size holds other values
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE customers ADD COLUMN size integer")


def downgrade() -> None:
    op.execute("ALTER TABLE customers DROP COLUMN size")
