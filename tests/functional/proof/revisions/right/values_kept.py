"""Values are overwritten, and what they were is kept.

Verdict: DISCARDS
Lost: public.customers.nickname holds other values
Lost: public.kept has 0 of 4 rows
"""

from alembic import op


def upgrade() -> None:
    op.execute("CREATE TABLE kept AS SELECT id, nickname FROM customers")
    op.execute("UPDATE customers SET nickname = upper(nickname)")


def downgrade() -> None:
    op.execute(
        """
        UPDATE customers AS c SET nickname = k.nickname FROM kept AS k WHERE k.id = c.id
        """
    )
    op.execute("DROP TABLE kept")
