"""A table becomes strict by a rebuild, and lenient again.

Verdict: EXACT
"""

from alembic import op

TABLE = "CREATE TABLE tags (name TEXT NOT NULL, color TEXT){strict}"


def upgrade() -> None:
    op.rebuild_table("tags", TABLE.format(strict=" STRICT"))


def downgrade() -> None:
    op.rebuild_table("tags", TABLE.format(strict=""))
