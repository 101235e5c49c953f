"""A trigger is dropped for good.

Verdict: LOSSY
Lost: trigger public.customers.customers_touch is missing.
"""

from alembic import op


def upgrade() -> None:
    op.execute("DROP TRIGGER customers_touch ON customers")


def downgrade() -> None:
    op.execute("SELECT 1")
