"""Create legacy remainders.

Purpose: a row of the two files that came before may hold what no column here admits: a date
    that is none, a quality of 7; the row is then kept here as it was, so nothing is lost.
Phase: expand
Rollback: every remainder is lost, which may be the only copy of an odd value.
Author: Arxos Migrations <migrations@arxos.example>
Date: 2026-11-21
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "004"
down_revision: str | Sequence[str] | None = "003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "legacy_remainders",
        sa.Column("source_file", sa.Text(), nullable=False),
        sa.Column("source_table", sa.Text(), nullable=False),
        sa.Column("source_row", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(
            "source_file", "source_table", "source_row", name="legacy_remainders_pkey"
        ),
        sa.CheckConstraint(
            "source_file IN ('device_registry.db', 'telemetry.db')",
            name=op.f("chk_legacy_remainders_source_file"),
        ),
        sa.CheckConstraint("json_valid(content)", name=op.f("chk_legacy_remainders_content")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("legacy_remainders")
