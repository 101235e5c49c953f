"""A type is narrowed, and what was cut off is gone.

Verdict: LOSSY
Lost: public.customers.name holds other values
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE customers ALTER name TYPE varchar(10) USING left(name, 10)")


def downgrade() -> None:
    op.execute("ALTER TABLE customers ALTER name TYPE varchar(40)")
