"""Create rooms.

Purpose: rooms come before walls, doors, windows, devices and labels, which point at them.
Phase: expand
Rollback: every room is lost.
Author: Arxos Migrations <migrations@arxos.example>
Date: 2026-11-21
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry

revision: str = "003"
down_revision: str | Sequence[str] | None = "002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "rooms",
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
        sa.PrimaryKeyConstraint("id", name="rooms_pkey"),
        sa.ForeignKeyConstraint(["created_by"], ["users.id"], name="rooms_created_by_fkey"),
        sa.ForeignKeyConstraint(["locked_by"], ["users.id"], name="rooms_locked_by_fkey"),
        sa.ForeignKeyConstraint(["assigned_to"], ["users.id"], name="rooms_assigned_to_fkey"),
        sa.ForeignKeyConstraint(["building_id"], ["buildings.id"], name="rooms_building_id_fkey"),
        sa.ForeignKeyConstraint(["floor_id"], ["floors.id"], name="rooms_floor_id_fkey"),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name="rooms_project_id_fkey"),
    )
    op.create_index("idx_rooms_name", "rooms", ["name"])
    op.create_index("idx_rooms_layer", "rooms", ["layer"])
    op.create_index("idx_rooms_created_by", "rooms", ["created_by"])
    op.create_index("idx_rooms_status", "rooms", ["status"])
    op.create_index("idx_rooms_locked_by", "rooms", ["locked_by"])
    op.create_index("idx_rooms_assigned_to", "rooms", ["assigned_to"])
    op.create_index("idx_rooms_building_id", "rooms", ["building_id"])
    op.create_index("idx_rooms_floor_id", "rooms", ["floor_id"])
    op.create_index("idx_rooms_category", "rooms", ["category"])
    op.create_index("idx_rooms_project_id", "rooms", ["project_id"])
    op.create_index("idx_rooms_assigned_status", "rooms", ["assigned_to", "status"])
    op.create_index("idx_rooms_building_floor", "rooms", ["building_id", "floor_id"])
    op.create_index("idx_rooms_building_category", "rooms", ["building_id", "category"])
    op.create_index("idx_rooms_project_status", "rooms", ["project_id", "status"])
    op.create_index(
        "idx_rooms_building_floor_status", "rooms", ["building_id", "floor_id", "status"]
    )
    op.create_index(
        "idx_rooms_covering",
        "rooms",
        ["building_id", "floor_id"],
        postgresql_include=["name", "status", "category"],
    )
    op.create_index(
        "idx_rooms_active",
        "rooms",
        ["building_id", "floor_id"],
        postgresql_where=sa.text("status = 'active'"),
    )
    op.create_index(
        "idx_rooms_locked",
        "rooms",
        ["building_id", "floor_id"],
        postgresql_where=sa.text("locked_by IS NOT NULL"),
    )
    op.create_index("idx_rooms_geom", "rooms", ["geom"], postgresql_using="gist")


def downgrade() -> None:
    op.drop_table("rooms")
