"""The names are those that PostgreSQL chooses itself, and the platform's own two."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
)

from arxos_migrations.naming import NAMING_CONVENTION
from support.database import Database

UNNAMED = """
CREATE TABLE buildings (id integer PRIMARY KEY);
CREATE TABLE rooms (
    id integer PRIMARY KEY,
    building_id integer REFERENCES buildings (id),
    floor integer,
    number integer,
    UNIQUE (floor, number)
);
"""
NAMES = """
SELECT conname FROM pg_catalog.pg_constraint
WHERE conrelid IN ('buildings'::regclass, 'rooms'::regclass)
"""


def declared() -> tuple[Table, Table]:
    """Declare the same two tables by models, with our convention."""
    metadata = MetaData(naming_convention=dict(NAMING_CONVENTION))
    buildings = Table("buildings", metadata, Column("id", Integer, primary_key=True))
    rooms = Table(
        "rooms",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("building_id", ForeignKey("buildings.id")),
        Column("floor", Integer),
        Column("number", Integer),
        UniqueConstraint("floor", "number"),
    )
    return buildings, rooms


def test_constraints_get_the_names_that_postgresql_chooses(empty: Database) -> None:
    """A database made by hand-written SQL equals one made by revisions, name for name."""
    with empty.connect() as connection:
        connection.execute(UNNAMED)
        chosen = {name for (name,) in connection.execute(NAMES)}
    ours = {str(item.name) for table in declared() for item in table.constraints}
    assert ours == chosen


def test_an_index_is_named_after_its_table_and_columns() -> None:
    """With the platform's prefix."""
    _, rooms = declared()
    assert Index(None, rooms.c.floor, rooms.c.number).name == "idx_rooms_floor_number"


def test_a_check_is_named_after_its_table_and_what_it_checks() -> None:
    """With the platform's prefix."""
    metadata = MetaData(naming_convention=dict(NAMING_CONVENTION))
    check = CheckConstraint("floor > 0", name="floor")
    Table("rooms", metadata, Column("floor", Integer), check)
    assert check.name == "chk_rooms_floor"
