"""How people work together on a building: comments, assignments, chat."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base
from .columns import (
    Id,
    IndexedTimestamp,
    ObjectId,
    ObjectType,
    OwnBuildingRef,
    OwnUserRef,
    Timestamp,
    UserRef,
)


class Comment(Base):
    """A remark on an object."""

    __tablename__ = "comments"

    id: Mapped[Id]
    object_type: Mapped[ObjectType]
    object_id: Mapped[ObjectId]
    user_id: Mapped[UserRef]
    content: Mapped[str] = mapped_column(Text)
    created_at: Mapped[IndexedTimestamp]
    updated_at: Mapped[Timestamp]


class Assignment(Base):
    """Who is to work on an object, from when to when."""

    __tablename__ = "assignments"

    id: Mapped[Id]
    object_type: Mapped[ObjectType]
    object_id: Mapped[ObjectId]
    user_id: Mapped[UserRef]
    status: Mapped[str | None] = mapped_column(String(50), index=True)
    assigned_at: Mapped[IndexedTimestamp]
    released_at: Mapped[datetime | None]


class ChatMessage(Base):
    """A message about a building, perhaps about one entry of the audit log."""

    __tablename__ = "chat_messages"

    id: Mapped[Id]
    building_id: Mapped[OwnBuildingRef]
    user_id: Mapped[OwnUserRef]
    message: Mapped[str] = mapped_column(Text)
    audit_log_id: Mapped[int | None] = mapped_column(ForeignKey("audit_logs.id"), index=True)
    created_at: Mapped[IndexedTimestamp]
