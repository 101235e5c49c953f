"""What is kept about the past. No CASCADE leads here: the rows outlive what they tell of."""

from typing import Any

from sqlalchemy import Index, String, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base
from .columns import Id, IndexedTimestamp, ObjectId, ObjectType, UserRef


class ObjectHistory(Base):
    """One change of an object."""

    __tablename__ = "object_history"
    __table_args__ = (
        Index("idx_object_history_object_changed", "object_id", "changed_at"),
        Index("idx_object_history_user_changed", "user_id", "changed_at"),
    )

    id: Mapped[Id]
    object_type: Mapped[ObjectType]
    object_id: Mapped[ObjectId]
    user_id: Mapped[UserRef]
    change_type: Mapped[str] = mapped_column(String(50), index=True)
    change_data: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    changed_at: Mapped[IndexedTimestamp]


class AuditLog(Base):
    """One action of a user, on an object or on none."""

    __tablename__ = "audit_logs"
    __table_args__ = (
        Index("idx_audit_logs_user_action", "user_id", "action"),
        Index("idx_audit_logs_user_created", "user_id", "created_at"),
    )

    id: Mapped[Id]
    user_id: Mapped[UserRef]
    object_type: Mapped[str | None] = mapped_column(Text, index=True)
    object_id: Mapped[str | None] = mapped_column(Text, index=True)
    action: Mapped[str | None] = mapped_column(Text, index=True)
    payload: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    created_at: Mapped[IndexedTimestamp]
