"""An index is added concurrently.

Verdict: EXACT
"""

from alembic import op


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.create_index("tags_name_idx", "tags", ["name"], postgresql_concurrently=True)


def downgrade() -> None:
    with op.get_context().autocommit_block():
        op.drop_index("tags_name_idx", postgresql_concurrently=True)
