"""Create devices and capabilities.

Purpose: which devices a building has, where they are, how they are reached and what they can
    do; all that telemetry and events point at.
Phase: expand
Rollback: every device is lost, with its capabilities, connection and tags.
Author: Arxos Migrations <migrations@arxos.example>
Date: 2026-11-21
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "001"
down_revision: str | Sequence[str] | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

INSTANT = "BETWEEN 946684800000000 AND 4102444799999999"
"""Microseconds since 1970, from 2000 to 2099: seconds or milliseconds are not in there."""


def upgrade() -> None:
    _create_devices()
    _create_device_metadata()
    _create_device_connections()
    _create_device_tags()
    _create_device_capabilities()


def downgrade() -> None:
    op.drop_table("device_capabilities")
    op.drop_table("device_tags")
    op.drop_table("device_connections")
    op.drop_table("device_metadata")
    op.drop_table("devices")


def _create_devices() -> None:
    op.create_table(
        "devices",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("device_type", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), server_default="registered", nullable=False),
        sa.Column("building_id", sa.Text()),
        sa.Column("floor_id", sa.Text()),
        sa.Column("room_id", sa.Text()),
        sa.Column("x", sa.REAL()),
        sa.Column("y", sa.REAL()),
        sa.Column("z", sa.REAL()),
        sa.Column("location_description", sa.Text()),
        sa.Column("driver_name", sa.Text()),
        sa.Column("driver_config", sa.Text()),
        sa.Column("last_seen_at", sa.Integer()),
        sa.Column("created_at", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="devices_pkey"),
        sa.CheckConstraint(
            "device_type IN ('sensor', 'actuator', 'controller', 'gateway', 'camera', 'display', "
            "'alarm', 'hvac', 'lighting', 'security', 'access_control', 'fire_alarm', 'plumbing', "
            "'electrical', 'custom')",
            name=op.f("chk_devices_device_type"),
        ),
        sa.CheckConstraint(
            "status IN ('online', 'offline', 'error', 'maintenance', 'discovering', 'configuring')",
            name=op.f("chk_devices_status"),
        ),
        sa.CheckConstraint("origin IN ('registered', 'observed')", name=op.f("chk_devices_origin")),
        sa.CheckConstraint(
            "(building_id IS NULL) = (floor_id IS NULL)", name=op.f("chk_devices_floor_id")
        ),
        sa.CheckConstraint(
            "room_id IS NULL OR floor_id IS NOT NULL", name=op.f("chk_devices_room_id")
        ),
        sa.CheckConstraint(
            "driver_config IS NULL OR json_valid(driver_config)",
            name=op.f("chk_devices_driver_config"),
        ),
        sa.CheckConstraint(f"last_seen_at {INSTANT}", name=op.f("chk_devices_last_seen_at")),
        sa.CheckConstraint(f"created_at {INSTANT}", name=op.f("chk_devices_created_at")),
        sa.CheckConstraint(f"updated_at {INSTANT}", name=op.f("chk_devices_updated_at")),
        sqlite_strict=True,
    )
    op.create_index("idx_devices_device_type", "devices", ["device_type"])
    op.create_index("idx_devices_status", "devices", ["status"])
    op.create_index(
        "idx_devices_building_id_floor_id_room_id",
        "devices",
        ["building_id", "floor_id", "room_id"],
    )


def _create_device_metadata() -> None:
    op.create_table(
        "device_metadata",
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("manufacturer", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("serial_number", sa.Text(), nullable=False),
        sa.Column("firmware_version", sa.Text()),
        sa.Column("hardware_version", sa.Text()),
        sa.Column("installed_on", sa.Text()),
        sa.Column("warranty_until", sa.Text()),
        sa.Column("last_maintained_at", sa.Integer()),
        sa.Column("notes", sa.Text()),
        sa.PrimaryKeyConstraint("device_id", name="device_metadata_pkey"),
        _device_key("device_metadata"),
        sa.CheckConstraint(
            "installed_on IS date(installed_on, '+0 days')",
            name=op.f("chk_device_metadata_installed_on"),
        ),
        sa.CheckConstraint(
            "warranty_until IS date(warranty_until, '+0 days')",
            name=op.f("chk_device_metadata_warranty_until"),
        ),
        sa.CheckConstraint(
            f"last_maintained_at {INSTANT}", name=op.f("chk_device_metadata_last_maintained_at")
        ),
        sqlite_strict=True,
    )


def _create_device_connections() -> None:
    op.create_table(
        "device_connections",
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("protocol", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("port", sa.Integer()),
        sa.Column("credentials_ref", sa.Text()),
        sa.Column("encryption", sa.Text()),
        sa.Column("timeout_s", sa.Integer()),
        sa.Column("retry_count", sa.Integer()),
        sa.PrimaryKeyConstraint("device_id", name="device_connections_pkey"),
        _device_key("device_connections"),
        sa.CheckConstraint(
            "protocol IN ('bacnet', 'modbus', 'lonworks', 'knx', 'zigbee', 'zwave', 'wifi', "
            "'ethernet', 'rs485', 'rs232', 'mqtt', 'http', 'https', 'coap', 'custom')",
            name=op.f("chk_device_connections_protocol"),
        ),
        sa.CheckConstraint("port BETWEEN 1 AND 65535", name=op.f("chk_device_connections_port")),
        sa.CheckConstraint(
            "credentials_ref GLOB 'vault:?*' OR credentials_ref GLOB 'file:/?*' "
            "OR credentials_ref GLOB 'env:[A-Z]*'",
            name=op.f("chk_device_connections_credentials_ref"),
        ),
        sa.CheckConstraint("timeout_s > 0", name=op.f("chk_device_connections_timeout_s")),
        sa.CheckConstraint("retry_count >= 0", name=op.f("chk_device_connections_retry_count")),
        sqlite_strict=True,
    )


def _create_device_tags() -> None:
    op.create_table(
        "device_tags",
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("device_id", "tag", name="device_tags_pkey"),
        _device_key("device_tags"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("idx_device_tags_tag", "device_tags", ["tag"])


def _create_device_capabilities() -> None:
    op.create_table(
        "device_capabilities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("access", sa.Text()),
        sa.Column("data_type", sa.Text()),
        sa.Column("unit", sa.Text()),
        sa.Column("min_value", sa.REAL()),
        sa.Column("max_value", sa.REAL()),
        sa.Column("description", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="device_capabilities_pkey"),
        sa.UniqueConstraint("device_id", "name", name="device_capabilities_device_id_name_key"),
        _device_key("device_capabilities"),
        sa.CheckConstraint(
            "access IN ('read', 'write', 'both')", name=op.f("chk_device_capabilities_access")
        ),
        sa.CheckConstraint(
            "data_type IN ('boolean', 'integer', 'float', 'string', 'json')",
            name=op.f("chk_device_capabilities_data_type"),
        ),
        sa.CheckConstraint(
            "(access IS NULL) = (data_type IS NULL)",
            name=op.f("chk_device_capabilities_declared"),
        ),
        sa.CheckConstraint(
            "min_value <= max_value", name=op.f("chk_device_capabilities_max_value")
        ),
        sqlite_strict=True,
    )
    op.create_index("idx_device_capabilities_name", "device_capabilities", ["name"])


def _device_key(table: str) -> sa.ForeignKeyConstraint:
    """Let the row go when its device goes."""
    return sa.ForeignKeyConstraint(
        ["device_id"], ["devices.id"], name=f"{table}_device_id_fkey", ondelete="CASCADE"
    )
