"""A view names a column that there is not, which SQLite says when somebody selects from it.

Verdict: FAILED
Reason: A view of its own cannot be selected from: view ages: no such column: birthday
"""

from alembic import op


def upgrade() -> None:
    op.execute("CREATE VIEW ages AS SELECT id, birthday FROM customers")


def downgrade() -> None:
    op.execute("DROP VIEW ages")
