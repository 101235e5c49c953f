"""The seeds as they are in a database: drawings that make sense, and nobody who can sign in."""

from contextlib import closing
from pathlib import Path

import pytest

from services.places import At, Place, broken_rules

RULES = Path(__file__).parent / "rules"
SMALL = {
    "users": 5,
    "symbol_library": 16,
    "bim_models": 4,
    "bim_model_spaces": 52,
    "bim_model_elements": 452,
    "bim_model_systems": 16,
    "bim_model_relationships": 856,
    "validation_jobs": 5,
    "export_jobs": 5,
}


@pytest.fixture
def seeded(at: At) -> Place:
    """Give a database with two buildings."""
    place = at("head")
    assert place.load(2)
    return place


def test_every_table_has_its_rows(at: At) -> None:
    """In load order, and as many as these."""
    assert list(at("head").load(1).items()) == list(SMALL.items())


def test_the_rows_make_sense(seeded: Place) -> None:
    """Each query in `rules/` lists what breaks the rule it is named after."""
    with closing(seeded.connect()) as connection:
        broken = broken_rules(connection, RULES)
    assert len(broken) == 8
    assert {rule: rows for rule, rows in broken.items() if rows} == {}
