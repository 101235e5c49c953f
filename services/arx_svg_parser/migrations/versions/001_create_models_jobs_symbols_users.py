"""Create models, jobs, symbols and users.

Purpose: the nine tables as installations have them, which the service itself made when it
    started: constraints have no names, foreign keys no index, deletes do not cascade.
Phase: expand
Rollback: every model, job, symbol and user is lost.
Author: Arxos Migrations <migrations@arxos.example>
Date: 2026-11-21
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import CreateTable

revision: str = "001"
down_revision: str | Sequence[str] | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # `op.create_table` would name the constraints; this metadata has no naming convention.
    metadata = sa.MetaData()
    _bim_models(metadata)
    _parts_of_models(metadata)
    _jobs(metadata)
    _symbol_library(metadata)
    _users(metadata)
    for table in metadata.sorted_tables:
        op.execute(CreateTable(table))
    op.create_index("ix_users_email", "users", ["email"], unique=True)
    op.create_index("ix_users_username", "users", ["username"], unique=True)


def downgrade() -> None:
    op.drop_table("users")
    op.drop_table("symbol_library")
    op.drop_table("export_jobs")
    op.drop_table("validation_jobs")
    op.drop_table("bim_model_relationships")
    op.drop_table("bim_model_systems")
    op.drop_table("bim_model_spaces")
    op.drop_table("bim_model_elements")
    op.drop_table("bim_models")


def _bim_models(metadata: sa.MetaData) -> None:
    sa.Table(
        "bim_models",
        metadata,
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("description", sa.Text()),
        sa.Column("model_data", sa.JSON(), nullable=False),
        sa.Column("model_metadata", sa.JSON()),
        sa.Column("created_at", sa.DateTime()),
        sa.Column("updated_at", sa.DateTime()),
        sa.Column("created_by", sa.String(255)),
        sa.Column("project_id", sa.String(255)),
        sa.Column("version", sa.String(50)),
        sa.Column("is_active", sa.Boolean()),
    )


def _parts_of_models(metadata: sa.MetaData) -> None:
    geometry, text = sa.JSON(), sa.String(36)
    _part(metadata, "element", sa.Column("geometry", geometry))
    _part(metadata, "space", sa.Column("geometry", geometry))
    _part(metadata, "system")
    sa.Table(
        "bim_model_relationships",
        metadata,
        sa.Column("id", text, primary_key=True),
        sa.Column("model_id", text, sa.ForeignKey("bim_models.id"), nullable=False),
        sa.Column("relationship_type", sa.String(100), nullable=False),
        sa.Column("source_id", text, nullable=False),
        sa.Column("target_id", text, nullable=False),
        sa.Column("relationship_data", sa.JSON(), nullable=False),
        sa.Column("properties", sa.JSON()),
        sa.Column("created_at", sa.DateTime()),
        sa.Column("updated_at", sa.DateTime()),
    )


def _part(metadata: sa.MetaData, kind: str, *own: sa.Column) -> None:
    sa.Table(
        f"bim_model_{kind}s",
        metadata,
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("model_id", sa.String(36), sa.ForeignKey("bim_models.id"), nullable=False),
        sa.Column(f"{kind}_type", sa.String(100), nullable=False),
        sa.Column(f"{kind}_data", sa.JSON(), nullable=False),
        *own,
        sa.Column("properties", sa.JSON()),
        sa.Column("created_at", sa.DateTime()),
        sa.Column("updated_at", sa.DateTime()),
    )


def _jobs(metadata: sa.MetaData) -> None:
    _job(
        metadata,
        "validation_jobs",
        sa.Column("errors", sa.JSON()),
        sa.Column("warnings", sa.JSON()),
        sa.Column("result_data", sa.JSON()),
    )
    _job(
        metadata,
        "export_jobs",
        sa.Column("export_format", sa.String(50)),
        sa.Column("file_path", sa.String(500)),
        sa.Column("file_size", sa.Integer()),
        sa.Column("errors", sa.JSON()),
    )


def _job(metadata: sa.MetaData, table: str, *own: sa.Column) -> None:
    sa.Table(
        table,
        metadata,
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("job_type", sa.String(100), nullable=False),
        sa.Column("status", sa.String(50)),
        sa.Column("progress", sa.Integer()),
        sa.Column("total_items", sa.Integer()),
        sa.Column("processed_items", sa.Integer()),
        *own,
        sa.Column("created_at", sa.DateTime()),
        sa.Column("updated_at", sa.DateTime()),
        sa.Column("completed_at", sa.DateTime()),
    )


def _symbol_library(metadata: sa.MetaData) -> None:
    sa.Table(
        "symbol_library",
        metadata,
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("symbol_id", sa.String(255), nullable=False, unique=True),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("system", sa.String(100), nullable=False),
        sa.Column("category", sa.String(100)),
        sa.Column("symbol_data", sa.JSON(), nullable=False),
        sa.Column("svg_content", sa.Text()),
        sa.Column("properties", sa.JSON()),
        sa.Column("connections", sa.JSON()),
        sa.Column("symbol_metadata", sa.JSON()),
        sa.Column("version", sa.String(50)),
        sa.Column("is_active", sa.Boolean()),
        sa.Column("created_at", sa.DateTime()),
        sa.Column("updated_at", sa.DateTime()),
    )


def _users(metadata: sa.MetaData) -> None:
    sa.Table(
        "users",
        metadata,
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("username", sa.String(255), nullable=False),
        sa.Column("email", sa.String(255), nullable=False),
        sa.Column("hashed_password", sa.String(255), nullable=False),
        sa.Column("full_name", sa.String(255)),
        sa.Column("roles", sa.JSON()),
        sa.Column("is_active", sa.Boolean()),
        sa.Column("is_superuser", sa.Boolean()),
        sa.Column("created_at", sa.DateTime()),
        sa.Column("updated_at", sa.DateTime()),
        sa.Column("last_login", sa.DateTime()),
        sa.Column("failed_login_attempts", sa.Integer()),
        sa.Column("locked_until", sa.DateTime()),
        sa.Column("user_metadata", sa.JSON()),
    )
