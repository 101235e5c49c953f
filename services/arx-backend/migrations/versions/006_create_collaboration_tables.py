"""Create the collaboration tables.

Purpose: drawings, comments, assignments, history, categories with their permissions, the audit
    log, chat and the product catalog: how people work on what the other tables hold.
Phase: expand
Rollback: every drawing, comment, assignment, history entry, category, permission, audit entry,
    chat message and catalog item is lost.
Author: Arxos Migrations <migrations@arxos.example>
Date: 2026-11-21
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "006"
down_revision: str | Sequence[str] | None = "005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

NOW = sa.text("CURRENT_TIMESTAMP")


def upgrade() -> None:
    _create_drawings()
    _create_comments()
    _create_assignments()
    _create_object_history()
    _create_categories()
    _create_user_category_permissions()
    _create_audit_logs()
    _create_chat_messages()
    _create_catalog_items()


def downgrade() -> None:
    op.drop_table("catalog_items")
    op.drop_table("chat_messages")
    op.drop_table("audit_logs")
    op.drop_table("user_category_permissions")
    op.drop_table("categories")
    op.drop_table("object_history")
    op.drop_table("assignments")
    op.drop_table("comments")
    op.drop_table("drawings")


def _create_drawings() -> None:
    op.create_table(
        "drawings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("project_id", sa.Integer()),
        sa.Column("svg", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), server_default=NOW),
        sa.Column("updated_at", sa.DateTime(), server_default=NOW),
        sa.PrimaryKeyConstraint("id", name="drawings_pkey"),
        _foreign_key("drawings", "project_id", "projects.id", ondelete="CASCADE"),
    )
    _index_each("drawings", "name", "project_id", "created_at")


def _create_comments() -> None:
    op.create_table(
        "comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("object_type", sa.String(50), nullable=False),
        sa.Column("object_id", sa.String(64), nullable=False),
        sa.Column("user_id", sa.Integer()),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), server_default=NOW),
        sa.Column("updated_at", sa.DateTime(), server_default=NOW),
        sa.PrimaryKeyConstraint("id", name="comments_pkey"),
        _foreign_key("comments", "user_id", "users.id"),
    )
    _index_each("comments", "object_type", "object_id", "user_id", "created_at")


def _create_assignments() -> None:
    op.create_table(
        "assignments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("object_type", sa.String(50), nullable=False),
        sa.Column("object_id", sa.String(64), nullable=False),
        sa.Column("user_id", sa.Integer()),
        sa.Column("status", sa.String(50)),
        sa.Column("assigned_at", sa.DateTime(), server_default=NOW),
        sa.Column("released_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("id", name="assignments_pkey"),
        _foreign_key("assignments", "user_id", "users.id"),
    )
    _index_each("assignments", "object_type", "object_id", "user_id", "status", "assigned_at")


def _create_object_history() -> None:
    op.create_table(
        "object_history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("object_type", sa.String(50), nullable=False),
        sa.Column("object_id", sa.String(64), nullable=False),
        sa.Column("user_id", sa.Integer()),
        sa.Column("change_type", sa.String(50), nullable=False),
        sa.Column("change_data", postgresql.JSONB()),
        sa.Column("changed_at", sa.DateTime(), server_default=NOW),
        sa.PrimaryKeyConstraint("id", name="object_history_pkey"),
        _foreign_key("object_history", "user_id", "users.id"),
    )
    _index_each(
        "object_history", "object_type", "object_id", "user_id", "change_type", "changed_at"
    )
    op.create_index(
        "idx_object_history_object_changed", "object_history", ["object_id", "changed_at"]
    )
    op.create_index("idx_object_history_user_changed", "object_history", ["user_id", "changed_at"])


def _create_categories() -> None:
    op.create_table(
        "categories",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("building_id", sa.Integer()),
        sa.Column("created_at", sa.DateTime(), server_default=NOW),
        sa.Column("updated_at", sa.DateTime(), server_default=NOW),
        sa.PrimaryKeyConstraint("id", name="categories_pkey"),
        sa.UniqueConstraint("name", name="categories_name_key"),
        _foreign_key("categories", "building_id", "buildings.id"),
    )
    _index_each("categories", "name", "building_id")


def _create_user_category_permissions() -> None:
    op.create_table(
        "user_category_permissions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer()),
        sa.Column("category_id", sa.Integer()),
        sa.Column("project_id", sa.Integer()),
        sa.Column("can_edit", sa.Boolean(), server_default=sa.false()),
        sa.Column("created_at", sa.DateTime(), server_default=NOW),
        sa.Column("updated_at", sa.DateTime(), server_default=NOW),
        sa.PrimaryKeyConstraint("id", name="user_category_permissions_pkey"),
        sa.UniqueConstraint(
            "user_id",
            "category_id",
            "project_id",
            name="user_category_permissions_user_id_category_id_project_id_key",
        ),
        _foreign_key("user_category_permissions", "user_id", "users.id", ondelete="CASCADE"),
        _foreign_key(
            "user_category_permissions", "category_id", "categories.id", ondelete="CASCADE"
        ),
        _foreign_key("user_category_permissions", "project_id", "projects.id", ondelete="CASCADE"),
    )
    _index_each("user_category_permissions", "user_id", "category_id", "project_id", "can_edit")


def _create_audit_logs() -> None:
    op.create_table(
        "audit_logs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer()),
        sa.Column("object_type", sa.Text()),
        sa.Column("object_id", sa.Text()),
        sa.Column("action", sa.Text()),
        sa.Column("payload", postgresql.JSONB()),
        sa.Column("created_at", sa.DateTime(), server_default=NOW),
        sa.PrimaryKeyConstraint("id", name="audit_logs_pkey"),
        _foreign_key("audit_logs", "user_id", "users.id"),
    )
    _index_each("audit_logs", "user_id", "object_type", "object_id", "action", "created_at")
    op.create_index("idx_audit_logs_user_action", "audit_logs", ["user_id", "action"])
    op.create_index("idx_audit_logs_user_created", "audit_logs", ["user_id", "created_at"])


def _create_chat_messages() -> None:
    op.create_table(
        "chat_messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("building_id", sa.Integer()),
        sa.Column("user_id", sa.Integer()),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("audit_log_id", sa.Integer()),
        sa.Column("created_at", sa.DateTime(), server_default=NOW),
        sa.PrimaryKeyConstraint("id", name="chat_messages_pkey"),
        _foreign_key("chat_messages", "building_id", "buildings.id", ondelete="CASCADE"),
        _foreign_key("chat_messages", "user_id", "users.id", ondelete="CASCADE"),
        _foreign_key("chat_messages", "audit_log_id", "audit_logs.id"),
    )
    _index_each("chat_messages", "building_id", "user_id", "audit_log_id", "created_at")


def _create_catalog_items() -> None:
    op.create_table(
        "catalog_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("make", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("serial_number", sa.Text()),
        sa.Column("category_id", sa.Integer()),
        sa.Column("type", sa.Text()),
        sa.Column("specs", postgresql.JSONB()),
        sa.Column("datasheet_url", sa.Text()),
        sa.Column("approved", sa.Boolean(), server_default=sa.false()),
        sa.Column("created_by", sa.Integer()),
        sa.Column("created_at", sa.DateTime(), server_default=NOW),
        sa.Column("updated_at", sa.DateTime(), server_default=NOW),
        sa.PrimaryKeyConstraint("id", name="catalog_items_pkey"),
        _foreign_key("catalog_items", "category_id", "categories.id"),
        _foreign_key("catalog_items", "created_by", "users.id"),
    )
    _index_each(
        "catalog_items",
        "make",
        "model",
        "category_id",
        "type",
        "approved",
        "created_by",
        "created_at",
    )
    op.create_index("idx_catalog_items_make_model_type", "catalog_items", ["make", "model", "type"])


def _foreign_key(
    table: str, column: str, target: str, *, ondelete: str | None = None
) -> sa.ForeignKeyConstraint:
    name = f"{table}_{column}_fkey"
    return sa.ForeignKeyConstraint([column], [target], name=name, ondelete=ondelete)


def _index_each(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"idx_{table}_{column}", table, [column])
