"""A trigger is off afterwards.

Verdict: LOSSY
Lost: trigger public.customers.customers_touch: enabled is no, expected the default
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE customers DISABLE TRIGGER customers_touch")
    op.execute("ALTER TABLE customers ADD COLUMN size integer")


def downgrade() -> None:
    op.execute("ALTER TABLE customers DROP COLUMN size")
