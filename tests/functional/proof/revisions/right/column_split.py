"""A text is split in two, and put together again.

Verdict: DISCARDS
Lost: public.secrets.rest holds other values
Lost: public.secrets.word holds other values
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE secrets ADD COLUMN rest text")
    op.execute("UPDATE secrets SET rest = substr(word, 3), word = left(word, 2)")


def downgrade() -> None:
    op.execute("UPDATE secrets SET word = word || coalesce(rest, '')")
    op.execute("ALTER TABLE secrets DROP COLUMN rest")
