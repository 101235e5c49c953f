"""A naming convention names what has no name in the database."""

import pytest

from arxos_migrations.engines.sqlite.ddl.parsing import parse_table
from arxos_migrations.operations.conventions import conventional_name

CONVENTION = {
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


@pytest.mark.parametrize(
    ("rest", "name"),
    [
        ("a UNIQUE", "uq_rooms_a"),
        ("a, b, UNIQUE (b, a)", "uq_rooms_b"),
        ("a PRIMARY KEY", "pk_rooms"),
        ("a REFERENCES sites", "fk_rooms_a_sites"),
        ("a, FOREIGN KEY (a) REFERENCES sites (id)", "fk_rooms_a_sites"),
        ("a CHECK (a)", None),
    ],
)
def test_the_name_is_sqlalchemys(rest: str, name: str | None) -> None:
    """A check has none without a name to build on."""
    table = parse_table(f"CREATE TABLE rooms ({rest})")
    (found,) = table.constraints()
    assert conventional_name(table, found, CONVENTION) == name
    assert conventional_name(table, found, None) is None
    needs_name = {"uq": "%(constraint_name)s"}
    assert conventional_name(table, found, needs_name) is None
