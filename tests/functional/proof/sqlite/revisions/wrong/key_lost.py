"""A table without rowids becomes one with them, and stays so.

Verdict: LOSSY
Lost: table visits: is expected to be without rowid
"""

from alembic import op


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE new_visits (
            customer_id INTEGER NOT NULL REFERENCES customers (id),
            day DATE NOT NULL,
            pages INTEGER CONSTRAINT visits_pages_check CHECK (pages <> 404),
            PRIMARY KEY (customer_id, day)
        )
        """
    )
    op.execute("INSERT INTO new_visits SELECT * FROM visits")
    op.execute("DROP TABLE visits")
    op.execute("ALTER TABLE new_visits RENAME TO visits")


def downgrade() -> None:
    op.execute("SELECT 1")
