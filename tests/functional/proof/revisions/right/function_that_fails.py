"""A function names a column that there is not.

Verdict: EXACT
Note: function public.born_in(integer) fails when it is called: column "birthday" does not exist (42703).
"""

from alembic import op


def upgrade() -> None:
    op.execute(
        """
        CREATE FUNCTION born_in(year integer) RETURNS bigint LANGUAGE plpgsql AS $$
        BEGIN
            RETURN (SELECT count(*) FROM customers WHERE date_part('year', birthday) = year);
        END
        $$
        """
    )


def downgrade() -> None:
    op.execute("DROP FUNCTION born_in(integer)")
