"""What the seven tables of building elements have in common: columns, geometries, indexes."""

from typing import Annotated

from geoalchemy2 import Geometry, WKBElement
from sqlalchemy import Index, String, text
from sqlalchemy.orm import mapped_column

SRID = 4326
"""WGS 84, longitude before latitude, in degrees."""

ElementId = Annotated[str, mapped_column(String(64), primary_key=True)]
"""Given by the writer, not by a sequence."""
Word = Annotated[str | None, mapped_column(String(100), index=True)]
Layer = Annotated[str | None, mapped_column(String(100), index=True)]
Status = Annotated[str | None, mapped_column(String(50), index=True)]
Source = Annotated[str | None, mapped_column(String(255))]
"""Where the element was read from: a file, or its id in there."""
IndexedText = Annotated[str | None, mapped_column(String(255), index=True)]
CategoryName = Annotated[str, mapped_column(String(100), server_default="", index=True)]

Point = Annotated[
    WKBElement | None, mapped_column(Geometry("POINT", srid=SRID, spatial_index=False))
]
Line = Annotated[
    WKBElement | None, mapped_column(Geometry("LINESTRING", srid=SRID, spatial_index=False))
]
Polygon = Annotated[
    WKBElement | None, mapped_column(Geometry("POLYGON", srid=SRID, spatial_index=False))
]


def element_indexes(table: str) -> tuple[Index, ...]:
    """Give the seven indexes of several columns or of a special kind that each element has."""
    return (
        Index(f"idx_{table}_geom", "geom", postgresql_using="gist"),
        Index(f"idx_{table}_building_floor", "building_id", "floor_id"),
        Index(f"idx_{table}_building_floor_status", "building_id", "floor_id", "status"),
        Index(f"idx_{table}_project_status", "project_id", "status"),
        Index(f"idx_{table}_assigned_status", "assigned_to", "status"),
        Index(
            f"idx_{table}_active",
            "building_id",
            "floor_id",
            postgresql_where=text("status = 'active'"),
        ),
        Index(
            f"idx_{table}_locked",
            "building_id",
            "floor_id",
            postgresql_where=text("locked_by IS NOT NULL"),
        ),
    )
