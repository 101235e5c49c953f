"""A comment is gone with the column that was made again.

Verdict: LOSSY
Lost: column public.customers.nickname: comment is missing, expected As friends say.
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE customers ADD COLUMN kept text")
    op.execute("UPDATE customers SET kept = nickname")
    op.execute("ALTER TABLE customers DROP COLUMN nickname")


def downgrade() -> None:
    op.execute("ALTER TABLE customers ADD COLUMN nickname text")
    op.execute("UPDATE customers SET nickname = kept")
    op.execute("ALTER TABLE customers DROP COLUMN kept")
