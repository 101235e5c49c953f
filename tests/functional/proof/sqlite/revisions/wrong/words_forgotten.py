"""A virtual table is made anew, and its rows are not.

Verdict: LOSSY
Lost: words has 0 of 5 rows
"""

from alembic import op


def upgrade() -> None:
    op.execute("DROP TABLE words")
    op.execute("CREATE VIRTUAL TABLE words USING fts5 (word, meaning, origin)")


def downgrade() -> None:
    op.execute("DROP TABLE words")
    op.execute("CREATE VIRTUAL TABLE words USING fts5 (word, meaning)")
