"""A default is changed, and dropped on the way back.

Verdict: LOSSY
Lost: column public.customers.status: default is missing, expected 'new'::character varying
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE customers ALTER status SET DEFAULT 'known'")


def downgrade() -> None:
    op.execute("ALTER TABLE customers ALTER status DROP DEFAULT")
