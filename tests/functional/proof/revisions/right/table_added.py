"""A table is added.

Verdict: DISCARDS
Lost: public.rooms has 0 of 4 rows
"""

from alembic import op


def upgrade() -> None:
    op.execute("CREATE TABLE rooms (id integer PRIMARY KEY, name text)")


def downgrade() -> None:
    op.execute("DROP TABLE rooms")
