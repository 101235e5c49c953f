"""A column is added that an earlier revision has made.

Verdict: LOSSY
Lost: column public.customers.nickname is missing.
Lost: public.customers.nickname is gone
Note: The upgrade changes neither schema nor rows.
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE customers ADD COLUMN IF NOT EXISTS nickname text")


def downgrade() -> None:
    op.execute("ALTER TABLE customers DROP COLUMN nickname")
