"""A view calls a function that names a column that there is not.

Verdict: FAILED
Reason: A view of its own cannot be selected from: view public.ages: column "birthday" does not
Reason: exist (42703)
Note: function public.age_of(bigint) fails when it is called: column "birthday" does not exist (42703).
"""

from alembic import op


def upgrade() -> None:
    op.execute(
        """
        CREATE FUNCTION age_of(customer bigint) RETURNS date LANGUAGE plpgsql AS $$
        BEGIN
            RETURN (SELECT birthday FROM customers WHERE id = customer);
        END
        $$
        """
    )
    op.execute("CREATE VIEW ages AS SELECT id, age_of(id) AS age FROM customers")


def downgrade() -> None:
    op.execute("DROP VIEW ages")
    op.execute("DROP FUNCTION age_of(bigint)")
