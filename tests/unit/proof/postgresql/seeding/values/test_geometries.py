"""Geometries and geographies; the server reads every form: tests/functional/seeding/schemas."""

import pytest

from arxos_migrations.proof.postgresql.seeding.families import values_of
from arxos_migrations.proof.postgresql.seeding.literals import literals
from arxos_migrations.proof.postgresql.seeding.types import Type


@pytest.mark.parametrize(
    ("shown", "low", "plain"),
    [
        ("geometry", "POINT  EMPTY", "POINT  (0.7 1)"),
        (
            "geometry(LineStringZM,25832)",
            "SRID=25832;LINESTRING ZM EMPTY",
            "SRID=25832;LINESTRING ZM (0.7 1 3.5 4.5, 1.7 2 3.5 4.5)",
        ),
        ("geometry(PointM)", "POINT M EMPTY", "POINT M (0.7 1 4.5)"),
        (
            "geometry(GeometryCollectionZ,4326)",
            "SRID=4326;GEOMETRYCOLLECTION Z EMPTY",
            "SRID=4326;GEOMETRYCOLLECTION Z (POINT Z (0.7 1 3.5))",
        ),
        ("geography(Point,4326)", "SRID=4326;POINT  EMPTY", "SRID=4326;POINT  (0.7 1)"),
        ("geography", "SRID=4326;POINT  EMPTY", "SRID=4326;POINT  (0.7 1)"),
    ],
)
def test_a_column_says_what_it_takes(shown: str, low: str, plain: str) -> None:
    """Form, dimensions, system."""
    values = values_of(Type(name=shown.partition("(")[0], shown=shown))
    assert (values.low(0), values.plain(7)) == ((low,), plain)


def test_degrees_stay_on_the_earth() -> None:
    """Metres go further out."""
    far = values_of(Type(name="geometry", shown="geometry(Point,4326)")).high(0)[0]
    assert far == "SRID=4326;POINT  (170.5 1)"
    far = values_of(Type(name="geometry", shown="geometry(Point,3857)")).high(0)[0]
    assert far == "SRID=3857;POINT  (1e+07 1)"
    assert values_of(Type(name="geometry", shown="geometry")).high(0)[0].startswith("POLYGON")


def test_checks_name_forms_and_systems() -> None:
    """In either spelling."""
    values = values_of(Type(name="geometry", shown="geometry"))
    expression = (
        "geometrytype(g) = 'POLYGON' AND st_geometrytype(h) = 'ST_Point' AND st_srid(g) = 5"
    )
    said = [*values.said(literals([expression]), 0)]
    assert "SRID=5;POLYGON  ((0 1, 1 1, 1 2, 0 2, 0 1))" in said
    assert "POINT Z (0 1 3.5)" in said


def test_boxes_have_two_corners() -> None:
    """Or two with a height."""
    assert values_of(Type(name="box2d")).plain(7) == "BOX(0 0,7 1)"
    assert values_of(Type(name="box3d")).plain(7) == "BOX3D(0 0 0,7 1 1)"
