"""Where things are: metres on a building site to degrees on the globe, as EWKT.

Outlines run along the axes and every metre is turned into degrees on its own, so corners that
meet in metres meet in degrees to the last digit.
"""

from math import cos, radians

ORIGIN = (-82.4572, 27.9506)
"""Longitude and latitude of the first project's south-west corner, in degrees."""
PROJECT_SPACING = 0.004
"""Degrees between two projects; a project is less than 250 m wide."""
PROJECTS_PER_ROW = 100
DEGREES_PER_METRE_NORTH = 1 / 110_820
DEGREES_PER_METRE_EAST = DEGREES_PER_METRE_NORTH / cos(radians(ORIGIN[1]))
DIGITS = 9
"""Nine decimals of a degree are a tenth of a millimetre."""

Metres = tuple[float, float]
"""East and north of the project's south-west corner."""
Box = tuple[float, float, float, float]
"""West, south, east, north, in metres."""


def point(project: int, at: Metres) -> str:
    """Give a point as EWKT."""
    return f"SRID=4326;POINT({_degrees(project, at)})"


def line(project: int, start: Metres, end: Metres) -> str:
    """Give a line from start to end as EWKT."""
    return f"SRID=4326;LINESTRING({_degrees(project, start)},{_degrees(project, end)})"


def polygon(project: int, box: Box) -> str:
    """Give the outline of a box as EWKT, counter-clockwise and closed."""
    west, south, east, north = box
    corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
    return f"SRID=4326;POLYGON(({','.join(_degrees(project, corner) for corner in corners)}))"


def middle(box: Box) -> Metres:
    """Give the middle of a box."""
    west, south, east, north = box
    return (west + east) / 2, (south + north) / 2


def _degrees(project: int, at: Metres) -> str:
    row, column = divmod(project, PROJECTS_PER_ROW)
    longitude = ORIGIN[0] + column * PROJECT_SPACING + at[0] * DEGREES_PER_METRE_EAST
    latitude = ORIGIN[1] + row * PROJECT_SPACING + at[1] * DEGREES_PER_METRE_NORTH
    return f"{longitude:.{DIGITS}f} {latitude:.{DIGITS}f}"
