"""A grant is given, and taken.

Verdict: EXACT
"""

from alembic import op


def upgrade() -> None:
    op.execute("GRANT INSERT ON secrets TO arxos_app")


def downgrade() -> None:
    op.execute("REVOKE INSERT ON secrets FROM arxos_app")
