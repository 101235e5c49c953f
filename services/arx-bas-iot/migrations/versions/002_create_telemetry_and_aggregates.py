"""Create telemetry and aggregates.

Purpose: what devices measure, point by point and summed up over intervals; each point belongs
    to one capability of one device, and to the batch it came in.
Phase: expand
Rollback: every point, batch and aggregate is lost.
Author: Arxos Migrations <migrations@arxos.example>
Date: 2026-11-21
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "002"
down_revision: str | Sequence[str] | None = "001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

INSTANT = "BETWEEN 946684800000000 AND 4102444799999999"
NUMBER = (
    "CASE WHEN json_valid(value) AND json_type(value) IN ('true', 'false', 'integer', 'real') "
    "THEN CAST(json_extract(value, '$') AS REAL) END"
)


def upgrade() -> None:
    _create_telemetry_batches()
    _create_telemetry()
    _create_telemetry_aggregates()


def downgrade() -> None:
    op.drop_table("telemetry_aggregates")
    op.drop_table("telemetry")
    op.drop_table("telemetry_batches")


def _create_telemetry_batches() -> None:
    op.create_table(
        "telemetry_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_key", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text()),
        sa.Column("compression", sa.Text()),
        sa.Column("point_count", sa.Integer()),
        sa.Column("created_at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="telemetry_batches_pkey"),
        sa.UniqueConstraint("batch_key", name="telemetry_batches_batch_key_key"),
        sa.ForeignKeyConstraint(
            ["device_id"], ["devices.id"], name="telemetry_batches_device_id_fkey"
        ),
        sa.CheckConstraint("point_count >= 0", name=op.f("chk_telemetry_batches_point_count")),
        sa.CheckConstraint(f"created_at {INSTANT}", name=op.f("chk_telemetry_batches_created_at")),
        sqlite_strict=True,
    )
    op.create_index("idx_telemetry_batches_device_id", "telemetry_batches", ["device_id"])


def _create_telemetry() -> None:
    op.create_table(
        "telemetry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("capability_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer()),
        sa.Column("measured_at", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("number", sa.REAL(), sa.Computed(NUMBER, persisted=True)),
        sa.Column("quality", sa.REAL()),
        sa.Column("details", sa.Text()),
        sa.Column("recorded_at", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="telemetry_pkey"),
        _capability_key("telemetry"),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["telemetry_batches.id"],
            name="telemetry_batch_id_fkey",
            ondelete="SET NULL",
        ),
        sa.CheckConstraint("json_valid(value)", name=op.f("chk_telemetry_value")),
        sa.CheckConstraint("quality BETWEEN 0 AND 1", name=op.f("chk_telemetry_quality")),
        sa.CheckConstraint(
            "details IS NULL OR json_valid(details)", name=op.f("chk_telemetry_details")
        ),
        sa.CheckConstraint(f"measured_at {INSTANT}", name=op.f("chk_telemetry_measured_at")),
        sa.CheckConstraint(f"recorded_at {INSTANT}", name=op.f("chk_telemetry_recorded_at")),
        sqlite_strict=True,
    )
    op.create_index(
        "idx_telemetry_capability_id_measured_at", "telemetry", ["capability_id", "measured_at"]
    )
    op.create_index("idx_telemetry_measured_at", "telemetry", ["measured_at"])
    op.create_index(
        "idx_telemetry_batch_id",
        "telemetry",
        ["batch_id"],
        sqlite_where=sa.text("batch_id IS NOT NULL"),
    )


def _create_telemetry_aggregates() -> None:
    op.create_table(
        "telemetry_aggregates",
        sa.Column("capability_id", sa.Integer(), nullable=False),
        sa.Column("interval", sa.Text(), nullable=False),
        sa.Column("aggregation", sa.Text(), nullable=False),
        sa.Column("begins_at", sa.Integer(), nullable=False),
        sa.Column("value", sa.REAL(), nullable=False),
        sa.Column("quality", sa.REAL()),
        sa.Column("created_at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "capability_id",
            "interval",
            "aggregation",
            "begins_at",
            name="telemetry_aggregates_pkey",
        ),
        _capability_key("telemetry_aggregates"),
        sa.CheckConstraint(
            "interval IN ('1m', '5m', '1h', '1d')", name=op.f("chk_telemetry_aggregates_interval")
        ),
        sa.CheckConstraint(
            "aggregation IN ('avg', 'min', 'max', 'sum', 'count')",
            name=op.f("chk_telemetry_aggregates_aggregation"),
        ),
        sa.CheckConstraint(
            "quality BETWEEN 0 AND 1", name=op.f("chk_telemetry_aggregates_quality")
        ),
        sa.CheckConstraint(f"begins_at {INSTANT}", name=op.f("chk_telemetry_aggregates_begins_at")),
        sa.CheckConstraint(
            f"created_at {INSTANT}", name=op.f("chk_telemetry_aggregates_created_at")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _capability_key(table: str) -> sa.ForeignKeyConstraint:
    """Keep a capability, and so its device, as long as there is telemetry of it."""
    return sa.ForeignKeyConstraint(
        ["capability_id"], ["device_capabilities.id"], name=f"{table}_capability_id_fkey"
    )
