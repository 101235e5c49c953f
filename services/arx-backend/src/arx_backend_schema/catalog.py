"""Categories, who may edit them, and the products filed under them."""

from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base
from .columns import (
    BuildingRef,
    Id,
    IndexedTimestamp,
    OwnProjectRef,
    OwnUserRef,
    Timestamp,
    UserRef,
)


class Category(Base):
    """A category; its name is unique over all buildings."""

    __tablename__ = "categories"
    # The index repeats that of the unique constraint: so it is in the databases that exist.
    __table_args__ = (UniqueConstraint("name"), Index(None, "name"))

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(100))
    building_id: Mapped[BuildingRef]
    created_at: Mapped[Timestamp]
    updated_at: Mapped[Timestamp]


class UserCategoryPermission(Base):
    """Whether a user may edit a category within a project."""

    __tablename__ = "user_category_permissions"
    __table_args__ = (UniqueConstraint("user_id", "category_id", "project_id"),)

    id: Mapped[Id]
    user_id: Mapped[OwnUserRef]
    category_id: Mapped[int | None] = mapped_column(
        ForeignKey("categories.id", ondelete="CASCADE"), index=True
    )
    project_id: Mapped[OwnProjectRef]
    can_edit: Mapped[bool | None] = mapped_column(server_default=text("false"), index=True)
    created_at: Mapped[Timestamp]
    updated_at: Mapped[Timestamp]


class CatalogItem(Base):
    """A product that devices are chosen from."""

    __tablename__ = "catalog_items"
    __table_args__ = (Index(None, "make", "model", "type"),)

    id: Mapped[Id]
    make: Mapped[str] = mapped_column(Text, index=True)
    model: Mapped[str] = mapped_column(Text, index=True)
    serial_number: Mapped[str | None] = mapped_column(Text)
    category_id: Mapped[int | None] = mapped_column(ForeignKey("categories.id"), index=True)
    type: Mapped[str | None] = mapped_column(Text, index=True)
    specs: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    datasheet_url: Mapped[str | None] = mapped_column(Text)
    approved: Mapped[bool | None] = mapped_column(server_default=text("false"), index=True)
    created_by: Mapped[UserRef]
    created_at: Mapped[IndexedTimestamp]
    updated_at: Mapped[Timestamp]
