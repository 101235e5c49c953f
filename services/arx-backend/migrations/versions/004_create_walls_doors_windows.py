"""Create walls, doors and windows.

Purpose: what encloses the rooms; the three tables are alike but for their geometry and one
    index of windows.
Phase: expand
Rollback: every wall, door and window is lost.
Author: Arxos Migrations <migrations@arxos.example>
Date: 2026-11-21
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry

revision: str = "004"
down_revision: str | Sequence[str] | None = "003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    _create_table("walls", "LINESTRING")
    _create_indexes("walls")
    op.create_index("idx_walls_building_material", "walls", ["building_id", "material"])

    _create_table("doors", "POINT")
    _create_indexes("doors")
    op.create_index("idx_doors_building_material", "doors", ["building_id", "material"])

    _create_table("windows", "LINESTRING")
    _create_indexes("windows")
    # By floor as well, unlike the two above: so it is in the databases that exist.
    op.create_index(
        "idx_windows_building_material", "windows", ["building_id", "floor_id", "material"]
    )


def downgrade() -> None:
    op.drop_table("windows")
    op.drop_table("doors")
    op.drop_table("walls")


def _create_table(table: str, geometry: str) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("material", sa.String(100)),
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
        sa.Column("geom", Geometry(geometry, srid=4326, spatial_index=False)),
        sa.Column("category", sa.String(100), server_default="", nullable=False),
        sa.Column("project_id", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name=f"{table}_pkey"),
        _foreign_key(table, "created_by", "users.id"),
        _foreign_key(table, "locked_by", "users.id"),
        _foreign_key(table, "assigned_to", "users.id"),
        _foreign_key(table, "room_id", "rooms.id"),
        _foreign_key(table, "building_id", "buildings.id"),
        _foreign_key(table, "floor_id", "floors.id"),
        _foreign_key(table, "project_id", "projects.id"),
    )


def _foreign_key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"{table}_{column}_fkey")


def _create_indexes(table: str) -> None:
    op.create_index(f"idx_{table}_material", table, ["material"])
    op.create_index(f"idx_{table}_layer", table, ["layer"])
    op.create_index(f"idx_{table}_created_by", table, ["created_by"])
    op.create_index(f"idx_{table}_status", table, ["status"])
    op.create_index(f"idx_{table}_locked_by", table, ["locked_by"])
    op.create_index(f"idx_{table}_assigned_to", table, ["assigned_to"])
    op.create_index(f"idx_{table}_room_id", table, ["room_id"])
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
