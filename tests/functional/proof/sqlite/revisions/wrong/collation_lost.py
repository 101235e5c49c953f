"""A column is renamed and back, and its collation is lost.

Verdict: LOSSY
Lost: column customers.email: collation is the default, expected nocase
"""

from alembic import op

TABLE = """CREATE TABLE customers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    {email} VARCHAR(60){like} NOT NULL CONSTRAINT customers_email_key UNIQUE,
    name VARCHAR(40) NOT NULL,
    nickname TEXT,
    status VARCHAR(12) NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'known', 'gone')),
    balance NUMERIC(12, 4) NOT NULL DEFAULT 0,
    born DATE
)"""


def upgrade() -> None:
    op.rebuild_table(
        "customers", TABLE.format(email="mail", like=" COLLATE NOCASE"), renames={"email": "mail"}
    )


def downgrade() -> None:
    op.rebuild_table("customers", TABLE.format(email="email", like=""), renames={"mail": "email"})
