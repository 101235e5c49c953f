"""Buildings and their floors."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base
from .columns import (
    Id,
    IndexedTimestamp,
    IndexedTitle,
    OwnBuildingRef,
    OwnProjectRef,
    Timestamp,
    Title,
)


class Building(Base):
    """A building of a project; it stays when its owner goes."""

    __tablename__ = "buildings"
    __table_args__ = (
        Index(
            "idx_buildings_covering",
            "owner_id",
            postgresql_include=["name", "address", "created_at"],
        ),
    )

    id: Mapped[Id]
    name: Mapped[Title]
    address: Mapped[str | None] = mapped_column(String(255))
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("users.id", ondelete="SET NULL"), index=True
    )
    project_id: Mapped[OwnProjectRef]
    created_at: Mapped[IndexedTimestamp]
    updated_at: Mapped[IndexedTimestamp]


class Floor(Base):
    """A floor and the drawing it was read from."""

    __tablename__ = "floors"

    id: Mapped[Id]
    name: Mapped[IndexedTitle]
    building_id: Mapped[OwnBuildingRef]
    svg_path: Mapped[str | None] = mapped_column(String(255))
    created_at: Mapped[Timestamp]
    updated_at: Mapped[Timestamp]
