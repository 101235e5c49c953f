"""Mends the keys of rows that were put in before the rows that they lead to."""

from typing import Any

from arxos_migrations.proof.sqlite.seeding.putting import Putting
from arxos_migrations.proof.sqlite.seeding.repairing import link, repair
from unit.proof.sqlite.seeding.conftest import MakePutting

FLOORS = "CREATE TABLE floors (id INTEGER PRIMARY KEY)"


def rows(putting: Putting, table: str = "rooms") -> list[Any]:
    """Read a table in the order of its values."""
    return putting.connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()


def test_a_row_that_leads_nowhere_leads_to_one_that_exists(make_putting: MakePutting) -> None:
    """The others stay as they are."""
    putting = make_putting(
        FLOORS,
        "INSERT INTO floors VALUES (1), (2)",
        "CREATE TABLE rooms (id INTEGER PRIMARY KEY, floor_id INTEGER REFERENCES floors)",
        "INSERT INTO rooms VALUES (1, 2), (2, 99), (3, NULL)",
    )
    repair(putting)
    assert rows(putting) == [(1, 2), (2, 1), (3, None)]


def test_a_key_of_which_each_value_is_one_rows_finds_another_row(
    make_putting: MakePutting,
) -> None:
    """As far as there are some; then it is NULL where it may be."""
    putting = make_putting(
        FLOORS,
        "INSERT INTO floors VALUES (1), (2)",
        "CREATE TABLE rooms (a INT, b INT, floor_id INT UNIQUE REFERENCES floors, "
        "PRIMARY KEY (a, b)) WITHOUT ROWID",
        "INSERT INTO rooms VALUES (1, 1, 97), (1, 2, 98), (1, 3, 99)",
    )
    repair(putting)
    assert rows(putting) == [(1, 1, 1), (1, 2, 2), (1, 3, None)]


def test_a_row_that_can_lead_nowhere_goes(make_putting: MakePutting) -> None:
    """And what leads to it, if it must."""
    putting = make_putting(
        FLOORS,
        "CREATE TABLE rooms (id INTEGER PRIMARY KEY, floor_id INT NOT NULL REFERENCES floors)",
        "INSERT INTO rooms VALUES (1, 99)",
        "CREATE TABLE doors (id INTEGER PRIMARY KEY, room_id INT NOT NULL REFERENCES rooms)",
        "INSERT INTO doors VALUES (1, 1)",
        "CREATE TABLE walls (x INT NOT NULL REFERENCES nowhere (id), y INT)",
        "INSERT INTO walls VALUES (1, 1)",
    )
    repair(putting)
    assert [rows(putting, table) for table in ("rooms", "doors", "walls")] == [[], [], []]


def test_a_row_whose_key_is_null_is_found_as_well(make_putting: MakePutting) -> None:
    """A primary key may hold NULL here."""
    putting = make_putting(
        FLOORS,
        "INSERT INTO floors VALUES (1)",
        "CREATE TABLE rooms (id TEXT PRIMARY KEY, floor_id INT NOT NULL REFERENCES floors)",
        "INSERT INTO rooms VALUES (NULL, 99)",
    )
    repair(putting)
    assert rows(putting) == [(None, 1)]


def test_a_row_that_a_trigger_keeps_stays(make_putting: MakePutting) -> None:
    """There is an end to it."""
    putting = make_putting(
        FLOORS,
        "CREATE TABLE rooms (id INTEGER PRIMARY KEY, floor_id INT NOT NULL REFERENCES floors)",
        "INSERT INTO rooms VALUES (1, 99)",
        "CREATE TRIGGER kept BEFORE DELETE ON rooms BEGIN SELECT RAISE(ABORT, 'kept'); END",
    )
    repair(putting)
    assert rows(putting) == [(1, 99)]


def test_a_key_that_is_null_everywhere_leads_somewhere_once(make_putting: MakePutting) -> None:
    """Where there is something by now, and no row leads there yet."""
    putting = make_putting(
        FLOORS,
        "INSERT INTO floors VALUES (1)",
        "CREATE TABLE rooms (id INTEGER PRIMARY KEY, floor_id INT REFERENCES floors, "
        "other INT REFERENCES floors, nowhere INT REFERENCES nowhere)",
        "INSERT INTO rooms VALUES (1, NULL, NULL, NULL), (2, NULL, 1, NULL)",
    )
    link(putting, putting.subjects.values())
    assert rows(putting) == [(1, 1, None, None), (2, None, 1, None)]


def test_a_parent_that_is_no_key_is_one_all_the_same(make_putting: MakePutting) -> None:
    """SQLite itself does not look at such a foreign key."""
    putting = make_putting(
        "CREATE TABLE floors (id INTEGER)",
        "INSERT INTO floors VALUES (5)",
        "CREATE TABLE rooms (floor_id INT NOT NULL REFERENCES floors (id), name TEXT)",
        "INSERT INTO rooms VALUES (1, 'x')",
    )
    repair(putting)
    assert rows(putting) == [(5, "x")]
