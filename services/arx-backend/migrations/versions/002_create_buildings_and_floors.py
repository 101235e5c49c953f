"""Create buildings and floors.

Purpose: buildings belong to a project, floors to a building; every element of a building
    names both.
Phase: expand
Rollback: every building and every floor is lost.
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

NOW = sa.text("CURRENT_TIMESTAMP")


def upgrade() -> None:
    _create_buildings()
    _create_floors()


def downgrade() -> None:
    op.drop_table("floors")
    op.drop_table("buildings")


def _create_buildings() -> None:
    op.create_table(
        "buildings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("address", sa.String(255)),
        sa.Column("owner_id", sa.Integer()),
        sa.Column("project_id", sa.Integer()),
        sa.Column("created_at", sa.DateTime(), server_default=NOW),
        sa.Column("updated_at", sa.DateTime(), server_default=NOW),
        sa.PrimaryKeyConstraint("id", name="buildings_pkey"),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["users.id"], name="buildings_owner_id_fkey", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name="buildings_project_id_fkey", ondelete="CASCADE"
        ),
    )
    op.create_index("idx_buildings_owner_id", "buildings", ["owner_id"])
    op.create_index("idx_buildings_project_id", "buildings", ["project_id"])
    op.create_index("idx_buildings_created_at", "buildings", ["created_at"])
    op.create_index("idx_buildings_updated_at", "buildings", ["updated_at"])
    op.create_index(
        "idx_buildings_covering",
        "buildings",
        ["owner_id"],
        postgresql_include=["name", "address", "created_at"],
    )


def _create_floors() -> None:
    op.create_table(
        "floors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("building_id", sa.Integer()),
        sa.Column("svg_path", sa.String(255)),
        sa.Column("created_at", sa.DateTime(), server_default=NOW),
        sa.Column("updated_at", sa.DateTime(), server_default=NOW),
        sa.PrimaryKeyConstraint("id", name="floors_pkey"),
        sa.ForeignKeyConstraint(
            ["building_id"], ["buildings.id"], name="floors_building_id_fkey", ondelete="CASCADE"
        ),
    )
    op.create_index("idx_floors_name", "floors", ["name"])
    op.create_index("idx_floors_building_id", "floors", ["building_id"])
