"""What encloses rooms: walls, doors, windows. Their columns are alike, their geometry is not."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from .base import Base
from .columns import BuildingRef, FloorRef, ProjectRef, RoomRef, UserRef
from .elements import (
    CategoryName,
    ElementId,
    Layer,
    Line,
    Point,
    Source,
    Status,
    Word,
    element_indexes,
)


class Wall(Base):
    """A wall, drawn as the line it stands on."""

    __tablename__ = "walls"
    __table_args__ = (
        *element_indexes("walls"),
        Index("idx_walls_building_material", "building_id", "material"),
    )

    id: Mapped[ElementId]
    material: Mapped[Word]
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
    geom: Mapped[Line]
    category: Mapped[CategoryName]
    project_id: Mapped[ProjectRef]


class Door(Base):
    """A door, drawn as a point on its wall."""

    __tablename__ = "doors"
    __table_args__ = (
        *element_indexes("doors"),
        Index("idx_doors_building_material", "building_id", "material"),
    )

    id: Mapped[ElementId]
    material: Mapped[Word]
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


class Window(Base):
    """A window, drawn as the part of the wall it takes."""

    __tablename__ = "windows"
    __table_args__ = (
        *element_indexes("windows"),
        # Three columns, unlike those of walls and doors: so it is in the databases that exist.
        Index("idx_windows_building_material", "building_id", "floor_id", "material"),
    )

    id: Mapped[ElementId]
    material: Mapped[Word]
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
    geom: Mapped[Line]
    category: Mapped[CategoryName]
    project_id: Mapped[ProjectRef]
