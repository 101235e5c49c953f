"""Values are overwritten, and the old ones are kept beside them.

Verdict: DISCARDS
Lost: kept_kinds has 0 of 5 rows
Lost: orders.kind holds other values
"""

from alembic import op


def upgrade() -> None:
    op.execute("CREATE TABLE kept_kinds AS SELECT id, kind FROM orders")
    op.execute("UPDATE orders SET kind = 'none'")


def downgrade() -> None:
    op.execute(
        """
        UPDATE orders
        SET kind = (SELECT kind FROM kept_kinds WHERE kept_kinds.id = orders.id)
        WHERE id IN (SELECT id FROM kept_kinds)
        """
    )
    op.drop_table("kept_kinds")
