"""A unique constraint comes back as an index.

Verdict: LOSSY
Lost: constraint public.customers.customers_email_key is missing.
Lost: index public.customers_email_key is not expected.
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE customers DROP CONSTRAINT customers_email_key")


def downgrade() -> None:
    op.execute("CREATE UNIQUE INDEX customers_email_key ON customers (email)")
