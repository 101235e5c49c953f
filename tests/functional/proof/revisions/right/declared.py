"""There is no way back, and the header says why.

Verdict: IRREVERSIBLE
"""

from alembic import op


def upgrade() -> None:
    op.execute("DROP TABLE tags")


def downgrade() -> None:
    raise NotImplementedError("the tags are gone")
