"""Create devices, labels and zones.

Purpose: what stands in the rooms and what is written onto the plan; their columns differ,
    most of their indexes do not.
Phase: expand
Rollback: every device, label and zone is lost.
Author: Arxos Migrations <migrations@arxos.example>
Date: 2026-11-21
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry

revision: str = "005"
down_revision: str | Sequence[str] | None = "004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    _create_devices()
    _create_common_indexes("devices")
    _create_device_indexes()

    _create_labels()
    _create_common_indexes("labels")
    op.create_index("idx_labels_text", "labels", ["text"])
    op.create_index("idx_labels_room_id", "labels", ["room_id"])

    _create_zones()
    _create_common_indexes("zones")
    op.create_index("idx_zones_name", "zones", ["name"])


def downgrade() -> None:
    op.drop_table("zones")
    op.drop_table("labels")
    op.drop_table("devices")


def _create_devices() -> None:
    op.create_table(
        "devices",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("type", sa.String(100)),
        sa.Column("system", sa.String(100)),
        sa.Column("subtype", sa.String(100)),
        sa.Column("layer", sa.String(100)),
        sa.Column("room_id", sa.String(64)),
        sa.Column("building_id", sa.Integer()),
        sa.Column("floor_id", sa.Integer()),
        sa.Column("created_by", sa.Integer()),
        sa.Column("status", sa.String(50)),
        sa.Column("source_svg", sa.String(255)),
        sa.Column("svg_id", sa.String(255)),
        sa.Column("locked_by", sa.Integer()),
        sa.Column("assigned_to", sa.Integer()),
        sa.Column("geom", Geometry("POINT", srid=4326, spatial_index=False)),
        sa.Column("category", sa.String(100), server_default="", nullable=False),
        sa.Column("project_id", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="devices_pkey"),
        _foreign_key("devices", "room_id", "rooms.id"),
        *_common_foreign_keys("devices"),
    )


def _create_device_indexes() -> None:
    op.create_index("idx_devices_type", "devices", ["type"])
    op.create_index("idx_devices_system", "devices", ["system"])
    op.create_index("idx_devices_subtype", "devices", ["subtype"])
    op.create_index("idx_devices_room_id", "devices", ["room_id"])
    op.create_index(
        "idx_devices_building_system_type", "devices", ["building_id", "system", "type"]
    )
    op.create_index(
        "idx_devices_covering",
        "devices",
        ["building_id", "floor_id"],
        postgresql_include=["type", "system", "status"],
    )


def _create_labels() -> None:
    op.create_table(
        "labels",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("text", sa.String(255)),
        sa.Column("layer", sa.String(100)),
        sa.Column("created_by", sa.Integer()),
        sa.Column("status", sa.String(50)),
        sa.Column("source_svg", sa.String(255)),
        sa.Column("svg_id", sa.String(255)),
        sa.Column("locked_by", sa.Integer()),
        sa.Column("assigned_to", sa.Integer()),
        sa.Column("room_id", sa.String(64)),
        sa.Column("building_id", sa.Integer()),
        sa.Column("floor_id", sa.Integer()),
        sa.Column("geom", Geometry("POINT", srid=4326, spatial_index=False)),
        sa.Column("category", sa.String(100), server_default="", nullable=False),
        sa.Column("project_id", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="labels_pkey"),
        _foreign_key("labels", "room_id", "rooms.id"),
        *_common_foreign_keys("labels"),
    )


def _create_zones() -> None:
    op.create_table(
        "zones",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(255)),
        sa.Column("layer", sa.String(100)),
        sa.Column("created_by", sa.Integer()),
        sa.Column("status", sa.String(50)),
        sa.Column("source_svg", sa.String(255)),
        sa.Column("svg_id", sa.String(255)),
        sa.Column("locked_by", sa.Integer()),
        sa.Column("assigned_to", sa.Integer()),
        sa.Column("building_id", sa.Integer()),
        sa.Column("floor_id", sa.Integer()),
        sa.Column("geom", Geometry("POLYGON", srid=4326, spatial_index=False)),
        sa.Column("category", sa.String(100), server_default="", nullable=False),
        sa.Column("project_id", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="zones_pkey"),
        *_common_foreign_keys("zones"),
    )


def _foreign_key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"{table}_{column}_fkey")


def _common_foreign_keys(table: str) -> list[sa.ForeignKeyConstraint]:
    return [
        _foreign_key(table, "created_by", "users.id"),
        _foreign_key(table, "locked_by", "users.id"),
        _foreign_key(table, "assigned_to", "users.id"),
        _foreign_key(table, "building_id", "buildings.id"),
        _foreign_key(table, "floor_id", "floors.id"),
        _foreign_key(table, "project_id", "projects.id"),
    ]


def _create_common_indexes(table: str) -> None:
    op.create_index(f"idx_{table}_layer", table, ["layer"])
    op.create_index(f"idx_{table}_created_by", table, ["created_by"])
    op.create_index(f"idx_{table}_status", table, ["status"])
    op.create_index(f"idx_{table}_locked_by", table, ["locked_by"])
    op.create_index(f"idx_{table}_assigned_to", table, ["assigned_to"])
    op.create_index(f"idx_{table}_building_id", table, ["building_id"])
    op.create_index(f"idx_{table}_floor_id", table, ["floor_id"])
    op.create_index(f"idx_{table}_category", table, ["category"])
    op.create_index(f"idx_{table}_project_id", table, ["project_id"])
    op.create_index(f"idx_{table}_assigned_status", table, ["assigned_to", "status"])
    op.create_index(f"idx_{table}_building_floor", table, ["building_id", "floor_id"])
    op.create_index(f"idx_{table}_project_status", table, ["project_id", "status"])
    op.create_index(
        f"idx_{table}_building_floor_status", table, ["building_id", "floor_id", "status"]
    )
    op.create_index(
        f"idx_{table}_active",
        table,
        ["building_id", "floor_id"],
        postgresql_where=sa.text("status = 'active'"),
    )
    op.create_index(
        f"idx_{table}_locked",
        table,
        ["building_id", "floor_id"],
        postgresql_where=sa.text("locked_by IS NOT NULL"),
    )
    op.create_index(f"idx_{table}_geom", table, ["geom"], postgresql_using="gist")
