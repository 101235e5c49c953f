"""Rooms, which most other elements stand in."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from .base import Base
from .columns import BuildingRef, FloorRef, ProjectRef, UserRef
from .elements import (
    CategoryName,
    ElementId,
    IndexedText,
    Layer,
    Polygon,
    Source,
    Status,
    element_indexes,
)


class Room(Base):
    """A room and its outline."""

    __tablename__ = "rooms"
    __table_args__ = (
        *element_indexes("rooms"),
        Index("idx_rooms_building_category", "building_id", "category"),
        Index(
            "idx_rooms_covering",
            "building_id",
            "floor_id",
            postgresql_include=["name", "status", "category"],
        ),
    )

    id: Mapped[ElementId]
    name: Mapped[IndexedText]
    layer: Mapped[Layer]
    created_by: Mapped[UserRef]
    status: Mapped[Status]
    source_svg: Mapped[Source]
    svg_id: Mapped[Source]
    locked_by: Mapped[UserRef]
    assigned_to: Mapped[UserRef]
    building_id: Mapped[BuildingRef]
    floor_id: Mapped[FloorRef]
    geom: Mapped[Polygon]
    category: Mapped[CategoryName]
    project_id: Mapped[ProjectRef]
