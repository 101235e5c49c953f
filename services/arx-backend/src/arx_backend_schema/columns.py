"""Columns that many tables have alike, each written once.

`index=True` names its index `idx_<table>_<column>` by the naming convention. The foreign keys
here have no ON DELETE: deleting the row they point at is refused. Where a table wants something
else, it says so itself.
"""

from datetime import datetime
from typing import Annotated

from sqlalchemy import ForeignKey, String, text
from sqlalchemy.orm import mapped_column

NOW = text("CURRENT_TIMESTAMP")

Id = Annotated[int, mapped_column(primary_key=True)]
"""A number from the table's own sequence."""

Timestamp = Annotated[datetime | None, mapped_column(server_default=NOW)]
"""Without time zone; the server's clock when nobody says otherwise."""
IndexedTimestamp = Annotated[datetime | None, mapped_column(server_default=NOW, index=True)]

Title = Annotated[str, mapped_column(String(255))]
IndexedTitle = Annotated[str, mapped_column(String(255), index=True)]

UserRef = Annotated[int | None, mapped_column(ForeignKey("users.id"), index=True)]
ProjectRef = Annotated[int | None, mapped_column(ForeignKey("projects.id"), index=True)]
BuildingRef = Annotated[int | None, mapped_column(ForeignKey("buildings.id"), index=True)]
FloorRef = Annotated[int | None, mapped_column(ForeignKey("floors.id"), index=True)]
RoomRef = Annotated[str | None, mapped_column(ForeignKey("rooms.id"), index=True)]

OwnUserRef = Annotated[
    int | None, mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
]
"""The row goes when its user goes."""
OwnProjectRef = Annotated[
    int | None, mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
]
OwnBuildingRef = Annotated[
    int | None, mapped_column(ForeignKey("buildings.id", ondelete="CASCADE"), index=True)
]

ObjectType = Annotated[str, mapped_column(String(50), index=True)]
"""Which table `object_id` points into; there is no foreign key, so history outlives objects."""
ObjectId = Annotated[str, mapped_column(String(64), index=True)]
