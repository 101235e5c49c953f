"""The way back drops a type before the column that has it.

Verdict: FAILED
"""

from alembic import op


def upgrade() -> None:
    op.execute("CREATE TYPE size AS ENUM ('s', 'l')")
    op.execute("ALTER TABLE orders ADD COLUMN size size")


def downgrade() -> None:
    op.execute("DROP TYPE size")
    op.execute("ALTER TABLE orders DROP COLUMN size")
