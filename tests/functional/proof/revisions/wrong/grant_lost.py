"""A role may not read a table any more that was made again.

Verdict: LOSSY
Lost: table public.secrets: privileges of arxos_app are not expected to have DELETE, INSERT, UPDATE
"""

from alembic import op


def upgrade() -> None:
    op.execute("ALTER TABLE secrets RENAME TO words")


def downgrade() -> None:
    op.execute("CREATE TABLE secrets AS TABLE words")
    op.execute("DROP TABLE words")
    op.execute("ALTER TABLE secrets ADD PRIMARY KEY (id)")
