"""Create users and projects.

Purpose: who signs in and what they work on come first, all else points at them;
    PostGIS is made available where it is missing, for the geometries that follow.
Phase: expand
Rollback: every user and every project is lost; the postgis extension stays.
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

NOW = sa.text("CURRENT_TIMESTAMP")


def upgrade() -> None:
    _create_postgis_where_missing()
    _create_users()
    _create_projects()


def downgrade() -> None:
    # The extension stays: other schemas of the database may stand on it.
    op.drop_table("projects")
    op.drop_table("users")


def _create_postgis_where_missing() -> None:
    if op.get_context().as_sql:
        op.execute("CREATE EXTENSION IF NOT EXISTS postgis")
        return
    installed = sa.text("SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'postgis')")
    if not op.get_bind().scalar(installed):
        # Whether this role may do it is PostgreSQL's to say, and it says it well.
        op.execute("CREATE EXTENSION postgis")


def _create_users() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(255), nullable=False),
        sa.Column("username", sa.String(100), nullable=False),
        sa.Column("password_hash", sa.String(255), nullable=False),
        sa.Column("role", sa.String(50), server_default="user", nullable=False),
        sa.Column("created_at", sa.DateTime(), server_default=NOW),
        sa.Column("updated_at", sa.DateTime(), server_default=NOW),
        sa.PrimaryKeyConstraint("id", name="users_pkey"),
        sa.UniqueConstraint("email", name="users_email_key"),
        sa.UniqueConstraint("username", name="users_username_key"),
    )


def _create_projects() -> None:
    op.create_table(
        "projects",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("user_id", sa.Integer()),
        sa.Column("created_at", sa.DateTime(), server_default=NOW),
        sa.Column("updated_at", sa.DateTime(), server_default=NOW),
        sa.PrimaryKeyConstraint("id", name="projects_pkey"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="projects_user_id_fkey", ondelete="CASCADE"
        ),
    )
    op.create_index("idx_projects_user_id", "projects", ["user_id"])
    op.create_index("idx_projects_created_at", "projects", ["created_at"])
