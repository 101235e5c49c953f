"""Values follow their geometry column to another SRID or kind."""

import pytest

from arxos_migrations.comparison.postgresql.geometries import geometry_using


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("geometry(POINT,4326)", "geometry(POINT,3857)", "ST_Transform(place, 3857)"),
        ("geometry(POINT,4326)", "geometry(POINT,-1)", "ST_SetSRID(place, 0)"),
        ("geometry(POINT,-1)", "geometry(POINT,4326)", "ST_SetSRID(place, 4326)"),
        ("geometry(POINT,4326)", "geometry(MULTIPOINT,4326)", "ST_Multi(place)"),
        ("geometry(MULTIPOINT,4326)", "geometry(POINT,4326)", "ST_CollectionHomogenize(place)"),
        (
            "geometry(POINT,4326)",
            "geometry(MULTIPOINT,3857)",
            "ST_Transform(ST_Multi(place), 3857)",
        ),
        ("geometry(POINT,4326)", "geometry(POLYGON,4326)", None),
        ("geometry(POINT,4326)", "geometry(POINT,4326)", None),
        ("TEXT", "geometry(POINT,4326)", None),
        ("geometry(POINT,4326)", "TEXT", None),
    ],
)
def test_the_expression_turns_old_values_into_new_ones(
    old: str, new: str, expected: str | None
) -> None:
    """None where no function of PostGIS does."""
    assert geometry_using("place", old, new) == expected
