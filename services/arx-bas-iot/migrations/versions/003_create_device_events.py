"""Create device events.

Purpose: what happened to a device, in order of time; it is read device by device.
Phase: expand
Rollback: every event is lost.
Author: Arxos Migrations <migrations@arxos.example>
Date: 2026-11-21
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "003"
down_revision: str | Sequence[str] | None = "002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

INSTANT = "BETWEEN 946684800000000 AND 4102444799999999"


def upgrade() -> None:
    op.create_table(
        "device_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("event_type", sa.Text(), nullable=False),
        sa.Column("event_data", sa.Text(), nullable=False),
        sa.Column("occurred_at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="device_events_pkey"),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name="device_events_device_id_fkey"),
        sa.CheckConstraint("json_valid(event_data)", name=op.f("chk_device_events_event_data")),
        sa.CheckConstraint(f"occurred_at {INSTANT}", name=op.f("chk_device_events_occurred_at")),
        sqlite_strict=True,
    )
    op.create_index(
        "idx_device_events_device_id_occurred_at", "device_events", ["device_id", "occurred_at"]
    )


def downgrade() -> None:
    op.drop_table("device_events")
