"""A trigger is replaced, and comes back.

Verdict: EXACT
"""

from alembic import op


def upgrade() -> None:
    op.execute("DROP TRIGGER customers_touch ON customers")


def downgrade() -> None:
    op.execute(
        """
        CREATE TRIGGER customers_touch BEFORE UPDATE OF status ON customers
        FOR EACH ROW EXECUTE FUNCTION touch()
        """
    )
