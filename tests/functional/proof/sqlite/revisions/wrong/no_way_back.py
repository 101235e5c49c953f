"""There is no way back.

Verdict: FAILED
Reason: The downgrade fails: downgrade 002 of scratch failed and was rolled back:
Reason: NotImplementedError
"""

from alembic import op


def upgrade() -> None:
    op.execute("CREATE INDEX tags_name_idx ON tags (name)")


def downgrade() -> None:
    raise NotImplementedError
