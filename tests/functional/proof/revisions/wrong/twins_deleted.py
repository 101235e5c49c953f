"""Rows of the same name but one are deleted, so that a key can be made.

Verdict: LOSSY
Lost: public.tags has 4 of 5 rows
"""

from alembic import op


def upgrade() -> None:
    op.execute("DELETE FROM tags AS a USING tags AS b WHERE a.name = b.name AND a.ctid > b.ctid")
    op.execute("ALTER TABLE tags ADD CONSTRAINT tags_name_key UNIQUE (name)")


def downgrade() -> None:
    op.execute("ALTER TABLE tags DROP CONSTRAINT tags_name_key")
