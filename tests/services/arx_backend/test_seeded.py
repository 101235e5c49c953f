"""The seeds as they are in a database: valid, and a building one could walk through."""

from pathlib import Path
from typing import Any

import pytest
from psycopg import sql

LAYOUT = Path(__file__).parent / "layout"
ELEMENTS = ("rooms", "walls", "doors", "windows", "devices", "labels", "zones")


def test_every_geometry_is_there_and_valid(seeded: Any) -> None:
    """PostGIS judges."""
    with seeded.connect() as connection:
        wrong = {table: _wrong_geometries(connection, table) for table in ELEMENTS}
    assert wrong == {table: [] for table in ELEMENTS}


@pytest.mark.parametrize("rule", sorted(path.stem for path in LAYOUT.glob("*.sql")))
def test_the_plan_makes_sense(seeded: Any, rule: str) -> None:
    """Each query in `layout/` lists what breaks the rule it is named after."""
    query = (LAYOUT / f"{rule}.sql").read_text(encoding="utf-8")
    with seeded.connect() as connection:
        assert connection.execute(query).fetchall() == []


def test_a_new_row_gets_a_number_of_its_own(seeded: Any) -> None:
    """The rows bring their numbers, so the loader moves the sequences behind them."""
    with seeded.connect() as connection, connection.transaction(force_rollback=True):
        new = connection.execute(
            "INSERT INTO projects (name) VALUES ('One more') RETURNING id"
        ).fetchone()
    assert new == (2,)


def _wrong_geometries(connection: Any, table: str) -> list[tuple[str]]:
    query = sql.SQL(
        "SELECT id FROM {} WHERE ST_IsValid(geom) IS NOT TRUE OR ST_IsEmpty(geom)"
    ).format(sql.Identifier(table))
    return list(connection.execute(query).fetchall())
