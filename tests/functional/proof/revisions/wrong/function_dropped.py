"""A function is replaced, and dropped on the way back.

Verdict: LOSSY
Lost: function public.total(bigint) is missing.
"""

from alembic import op


def upgrade() -> None:
    op.execute(
        """
        CREATE OR REPLACE FUNCTION total(customer bigint) RETURNS bigint LANGUAGE sql STABLE AS 'SELECT 1::bigint'
        """
    )


def downgrade() -> None:
    op.execute("DROP FUNCTION total(bigint)")
