"""A check is loosened; new rows keep it from coming back.

Verdict: FAILED
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE customers DROP CONSTRAINT customers_status_check")
    op.execute(
        """
        ALTER TABLE customers ADD CONSTRAINT customers_status_check
        CHECK (status IN ('new', 'known', 'gone', 'lost'))
        """
    )


def downgrade() -> None:
    op.execute("ALTER TABLE customers DROP CONSTRAINT customers_status_check")
    op.execute(
        """
        ALTER TABLE customers ADD CONSTRAINT customers_status_check
        CHECK (status IN ('new', 'known', 'gone'))
        """
    )
