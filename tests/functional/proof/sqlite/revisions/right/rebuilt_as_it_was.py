"""A table is rebuilt, and nothing is another than before.

Verdict: EXACT
Note: The upgrade changes neither schema nor rows.
"""

from alembic import op

TABLE = """CREATE TABLE customers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    email VARCHAR(60) COLLATE NOCASE NOT NULL CONSTRAINT customers_email_key UNIQUE,
    name VARCHAR(40) NOT NULL,
    nickname TEXT,
    status VARCHAR(12) NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'known', 'gone')),
    balance NUMERIC(12, 4) NOT NULL DEFAULT 0,
    born DATE
)"""


def upgrade() -> None:
    op.rebuild_table("customers", TABLE)


def downgrade() -> None:
    op.rebuild_table("customers", TABLE)
