"""A unique key goes, and comes back over rows that are twins.

Verdict: FAILED
Reason: The downgrade fails on rows that are written after the upgrade: downgrade 002 of scratch
Reason: failed and was rolled back: The rows of customers do not fit its new form:
Reason: IntegrityError (SQLITE_CONSTRAINT_UNIQUE) UNIQUE constraint failed: customers.email
"""

from alembic import op


def upgrade() -> None:
    with op.batch_alter_table("customers") as batch:
        batch.drop_constraint("customers_email_key", type_="unique")


def downgrade() -> None:
    with op.batch_alter_table("customers") as batch:
        batch.create_unique_constraint("customers_email_key", ["email"])
