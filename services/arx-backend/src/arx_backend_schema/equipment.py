"""Devices: everything that is installed in a room."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from .base import Base
from .columns import BuildingRef, FloorRef, ProjectRef, RoomRef, UserRef
from .elements import (
    CategoryName,
    ElementId,
    Layer,
    Point,
    Source,
    Status,
    Word,
    element_indexes,
)


class Device(Base):
    """A device, the system it belongs to, and where it stands."""

    __tablename__ = "devices"
    __table_args__ = (
        *element_indexes("devices"),
        Index("idx_devices_building_system_type", "building_id", "system", "type"),
        Index(
            "idx_devices_covering",
            "building_id",
            "floor_id",
            postgresql_include=["type", "system", "status"],
        ),
    )

    id: Mapped[ElementId]
    type: Mapped[Word]
    system: Mapped[Word]
    subtype: Mapped[Word]
    layer: Mapped[Layer]
    room_id: Mapped[RoomRef]
    building_id: Mapped[BuildingRef]
    floor_id: Mapped[FloorRef]
    created_by: Mapped[UserRef]
    status: Mapped[Status]
    source_svg: Mapped[Source]
    svg_id: Mapped[Source]
    locked_by: Mapped[UserRef]
    assigned_to: Mapped[UserRef]
    geom: Mapped[Point]
    category: Mapped[CategoryName]
    project_id: Mapped[ProjectRef]
