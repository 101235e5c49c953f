"""A table without rowids is rebuilt with a default.

Verdict: EXACT
"""

from alembic import op

TABLE = """CREATE TABLE visits (
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    day DATE NOT NULL,
    pages INTEGER{default} CONSTRAINT visits_pages_check CHECK (pages <> 404),
    PRIMARY KEY (customer_id, day)
) WITHOUT ROWID"""


def upgrade() -> None:
    op.rebuild_table("visits", TABLE.format(default=" DEFAULT 1"))


def downgrade() -> None:
    op.rebuild_table("visits", TABLE.format(default=""))
