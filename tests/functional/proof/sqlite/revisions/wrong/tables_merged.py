"""Two tables become one, and the way back takes too much.

Verdict: FAILED
Reason: The downgrade fails: downgrade 002 of scratch failed and was rolled back: IntegrityError
Reason: (SQLITE_CONSTRAINT_NOTNULL) NOT NULL constraint failed: tags.name
"""

from alembic import op


def upgrade() -> None:
    op.execute(
        """
        INSERT INTO old_orders (id, amount, note)
        SELECT (SELECT max(id) FROM old_orders) + row_number() OVER (), 0, name FROM tags
        """
    )
    op.execute("DELETE FROM tags")


def downgrade() -> None:
    op.execute("INSERT INTO tags (name) SELECT note FROM old_orders WHERE amount = 0")
    op.execute("DELETE FROM old_orders WHERE amount = 0")
