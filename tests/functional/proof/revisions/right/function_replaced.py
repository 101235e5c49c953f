"""A function is replaced, and comes back with its body.

Verdict: EXACT
"""

from alembic import op


def upgrade() -> None:
    op.execute(
        """
        CREATE OR REPLACE FUNCTION total(customer bigint) RETURNS bigint LANGUAGE sql STABLE AS 'SELECT 1::bigint'
        """
    )


def downgrade() -> None:
    op.execute(
        """
        CREATE OR REPLACE FUNCTION total(customer bigint) RETURNS bigint LANGUAGE sql STABLE AS
        $$SELECT coalesce(sum(amount), 0) FROM public.orders WHERE customer_id = customer$$
        """
    )
