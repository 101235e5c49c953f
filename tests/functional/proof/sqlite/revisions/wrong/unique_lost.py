"""A unique key is replaced by an index, and does not come back.

Verdict: LOSSY
Lost: constraint customers.customers_email_key is missing.
"""

from alembic import op


def upgrade() -> None:
    with op.batch_alter_table("customers") as batch:
        batch.drop_constraint("customers_email_key", type_="unique")
    op.create_index("customers_email_idx", "customers", ["email"])


def downgrade() -> None:
    op.drop_index("customers_email_idx")
