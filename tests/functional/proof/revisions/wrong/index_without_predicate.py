"""An index comes back without its predicate.

Verdict: LOSSY
Lost: index public.orders_customer_id_idx:
Lost:   definition is another one (- expected, + found):
Lost:     -CREATE INDEX orders_customer_id_idx ON public.orders USING btree (customer_id) WHERE (note IS NOT NULL)
Lost:     +CREATE INDEX orders_customer_id_idx ON public.orders USING btree (customer_id)
"""

from alembic import op


def upgrade() -> None:
    op.execute("DROP INDEX orders_customer_id_idx")


def downgrade() -> None:
    op.execute("CREATE INDEX orders_customer_id_idx ON orders (customer_id)")
