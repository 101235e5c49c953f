"""A function is replaced, and comes back with another body.

Verdict: LOSSY
Lost: function public.total(bigint):
Lost:   definition is another one (- expected, + found):
Lost:       STABLE
Lost:     -AS $function$SELECT coalesce(sum(amount), 0) FROM public.orders WHERE customer_id = customer$function$
Lost:     +AS $function$SELECT 0::bigint$function$
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
        CREATE OR REPLACE FUNCTION total(customer bigint) RETURNS bigint LANGUAGE sql STABLE AS 'SELECT 0::bigint'
        """
    )
