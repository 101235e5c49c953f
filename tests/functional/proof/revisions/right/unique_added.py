"""A key is made where no two rows may have been alike.

Verdict: EXACT
Note: The upgrade refuses rows that were allowed
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE tags ADD CONSTRAINT tags_name_key UNIQUE (name)")


def downgrade() -> None:
    op.execute("ALTER TABLE tags DROP CONSTRAINT tags_name_key")
