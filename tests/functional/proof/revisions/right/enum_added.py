"""A type is added with a column of it.

Verdict: DISCARDS
Lost: public.customers.size holds other values
"""

from alembic import op


def upgrade() -> None:
    op.execute("CREATE TYPE size AS ENUM ('s', 'l')")
    op.execute("ALTER TABLE customers ADD COLUMN size size")


def downgrade() -> None:
    op.execute("ALTER TABLE customers DROP COLUMN size")
    op.execute("DROP TYPE size")
