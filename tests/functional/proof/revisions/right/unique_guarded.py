"""A key is made, and whoever has twins is told first.

Verdict: EXACT
Note: The upgrade refuses rows that were allowed
"""

from alembic import op


def upgrade() -> None:
    op.execute(
        """DO $$BEGIN
            IF EXISTS (SELECT FROM tags GROUP BY lower(name) HAVING count(*) > 1) THEN
                RAISE EXCEPTION 'There are twins.';
            END IF;
        END$$"""
    )
    op.execute("CREATE UNIQUE INDEX tags_name_idx ON tags (lower(name))")


def downgrade() -> None:
    op.execute("DROP INDEX tags_name_idx")
