"""A type stays, so it cannot be gone up again.

Verdict: LOSSY
Lost: enum public.size is not expected.
"""

from alembic import op


def upgrade() -> None:
    op.execute("CREATE TYPE size AS ENUM ('s', 'l')")
    op.execute("ALTER TABLE orders ADD COLUMN size size")


def downgrade() -> None:
    op.execute("ALTER TABLE orders DROP COLUMN size")
