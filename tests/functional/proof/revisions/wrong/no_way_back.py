"""There is no way back, and nothing says why.

Verdict: FAILED
"""

from alembic import op


def upgrade() -> None:
    op.execute("CREATE TABLE more (id integer)")


def downgrade() -> None:
    raise NotImplementedError
