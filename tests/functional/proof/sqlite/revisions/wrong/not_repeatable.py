"""A row that the upgrade adds stays, and is in its own way.

Verdict: FAILED
Reason: The upgrade fails when it is run again: upgrade 002 of scratch failed and was rolled
Reason: back: IntegrityError (SQLITE_CONSTRAINT_PRIMARYKEY) UNIQUE constraint failed:
Reason: old_orders.id
"""

from alembic import op


def upgrade() -> None:
    op.execute("INSERT INTO old_orders (id, amount) VALUES (1, 1)")


def downgrade() -> None:
    op.execute("SELECT 1")
