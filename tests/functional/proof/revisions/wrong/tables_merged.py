"""Two tables become one, and the way back takes too much.

Verdict: LOSSY
Lost: public.old_orders has 0 of 4 rows
Lost: public.tags has 1 of 4 rows
"""

from alembic import op


def upgrade() -> None:
    op.execute(
        """
        INSERT INTO old_orders (id, amount, note)
        SELECT (SELECT coalesce(max(id), 0) FROM old_orders) + row_number() OVER (), 0, name FROM tags
        """
    )
    op.execute("DELETE FROM tags")


def downgrade() -> None:
    op.execute("INSERT INTO tags (name) SELECT note FROM old_orders WHERE note IS NOT NULL")
    op.execute("DELETE FROM old_orders")
