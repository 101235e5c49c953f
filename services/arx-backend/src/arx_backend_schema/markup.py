"""What is written onto a plan without being built: labels and zones."""

from sqlalchemy.orm import Mapped

from .base import Base
from .columns import BuildingRef, FloorRef, ProjectRef, RoomRef, UserRef
from .elements import (
    CategoryName,
    ElementId,
    IndexedText,
    Layer,
    Point,
    Polygon,
    Source,
    Status,
    element_indexes,
)


class Label(Base):
    """A text at a point of the plan."""

    __tablename__ = "labels"
    __table_args__ = element_indexes("labels")

    id: Mapped[ElementId]
    text: Mapped[IndexedText]
    layer: Mapped[Layer]
    created_by: Mapped[UserRef]
    status: Mapped[Status]
    source_svg: Mapped[Source]
    svg_id: Mapped[Source]
    locked_by: Mapped[UserRef]
    assigned_to: Mapped[UserRef]
    room_id: Mapped[RoomRef]
    building_id: Mapped[BuildingRef]
    floor_id: Mapped[FloorRef]
    geom: Mapped[Point]
    category: Mapped[CategoryName]
    project_id: Mapped[ProjectRef]


class Zone(Base):
    """An area that may span many rooms, so it points at none."""

    __tablename__ = "zones"
    __table_args__ = element_indexes("zones")

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
