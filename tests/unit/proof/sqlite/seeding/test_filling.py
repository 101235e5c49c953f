"""Fills all tables, in circles too."""

import pytest

from arxos_migrations.engines.sqlite.foreign_keys import violations
from arxos_migrations.proof.sqlite.seeding.filling import Filling
from arxos_migrations.proof.sqlite.seeding.looks import LOOKS
from arxos_migrations.proof.walk import Rung
from unit.proof.sqlite.seeding.conftest import MakePutting


def filled(make_putting: MakePutting, *statements: str, rung: Rung = Rung.EDGES) -> Filling:
    """Make tables and fill them; no row leads nowhere then."""
    filling = Filling(putting=make_putting(*statements), looks=LOOKS[rung])
    filling.fill()
    assert not violations(filling.putting.connection)
    return filling


def counts(filling: Filling) -> dict[str, int]:
    """Count the rows of all tables."""
    putting = filling.putting
    return {name: putting.count(subject) for name, subject in putting.subjects.items()}


@pytest.mark.parametrize(
    "statements",
    [
        [
            "CREATE TABLE a (id INTEGER PRIMARY KEY, b_id INT NOT NULL REFERENCES b)",
            "CREATE TABLE b (id INTEGER PRIMARY KEY, a_id INT NOT NULL UNIQUE REFERENCES a)",
        ],
        [
            "CREATE TABLE a (id INTEGER PRIMARY KEY, b_id INT REFERENCES b)",
            "CREATE TABLE b (id INTEGER PRIMARY KEY, a_id INT NOT NULL REFERENCES a)",
        ],
        [
            "CREATE TABLE a (id TEXT PRIMARY KEY, a_id TEXT NOT NULL REFERENCES a)",
            "CREATE TABLE b (a_id TEXT NOT NULL REFERENCES a)",
        ],
        [
            "CREATE TABLE a (x INT, y INT, PRIMARY KEY (x, y)) WITHOUT ROWID",
            "CREATE TABLE b (x INT NOT NULL, y INT NOT NULL, z INT, "
            "FOREIGN KEY (x, y) REFERENCES a, FOREIGN KEY (x, z) REFERENCES a)",
        ],
        [
            "CREATE TABLE a (b_id INT NOT NULL REFERENCES b, id INTEGER PRIMARY KEY)",
            "CREATE TABLE b (c_id INT NOT NULL REFERENCES c, id INTEGER PRIMARY KEY)",
            "CREATE TABLE c (a_id INT NOT NULL REFERENCES a, id INTEGER PRIMARY KEY)",
        ],
    ],
)
@pytest.mark.parametrize("rung", [Rung.EDGES, Rung.PLAIN])
def test_every_table_is_filled(
    statements: list[str], rung: Rung, make_putting: MakePutting
) -> None:
    """Whatever leads where."""
    found = counts(filled(make_putting, *statements, rung=rung))
    assert {*found.values()} == {len(LOOKS[rung])}


def test_a_key_that_waited_leads_somewhere_in_the_end(make_putting: MakePutting) -> None:
    """As far as one row."""
    filling = filled(
        make_putting,
        "CREATE TABLE a (id INTEGER PRIMARY KEY, b_id INT REFERENCES b)",
        "CREATE TABLE b (id INTEGER PRIMARY KEY, a_id INT NOT NULL REFERENCES a)",
    )
    found = filling.putting.connection.execute("SELECT count(b_id) FROM a").fetchone()
    assert found == (1,)


@pytest.mark.parametrize(
    ("statements", "table", "reason"),
    [
        (
            ["CREATE TABLE a (x INT NOT NULL REFERENCES nowhere (id))"],
            "a",
            "its foreign key over x leads to nowhere, which is not there",
        ),
        (
            [
                "CREATE TABLE a (id INT PRIMARY KEY CHECK (id > 5 AND id < 3))",
                "CREATE TABLE b (x INT NOT NULL REFERENCES A (id))",
                "DROP TABLE a",
                "CREATE TABLE a (id INT PRIMARY KEY NOT NULL CHECK (id > 5 AND id < 3))",
            ],
            "b",
            "its foreign key over x leads to a, which is empty",
        ),
    ],
)
def test_a_table_that_lacks_a_parent_says_so(
    statements: list[str], table: str, reason: str, make_putting: MakePutting
) -> None:
    """Whether it is empty or not there at all."""
    filling = filled(make_putting, *statements)
    assert counts(filling)[table] == 0
    assert filling.refusals[table].reason == reason


def test_a_table_that_lacks_a_parent_is_left_alone(make_putting: MakePutting) -> None:
    """Rows that would have to go again may leave something behind."""
    filling = filled(
        make_putting,
        "CREATE TABLE never (id INT PRIMARY KEY NOT NULL CHECK (id > 5 AND id < 3))",
        "CREATE TABLE rooms (x INT NOT NULL REFERENCES never)",
        "CREATE TABLE noted (x INT NOT NULL CHECK (x = 1))",
        "CREATE TRIGGER notes AFTER INSERT ON rooms BEGIN INSERT INTO noted VALUES (1); END",
    )
    assert counts(filling) == {"never": 0, "noted": 5, "rooms": 0}


def test_rows_that_were_there_are_led_to_and_stay(make_putting: MakePutting) -> None:
    """As a revision has put them in."""
    filling = filled(
        make_putting,
        "CREATE TABLE kinds (name TEXT PRIMARY KEY CHECK (name IN ('x', 'y')))",
        "INSERT INTO kinds VALUES ('x'), ('y')",
        "CREATE TABLE rooms (kind TEXT NOT NULL REFERENCES kinds)",
    )
    connection = filling.putting.connection
    assert {*connection.execute("SELECT kind FROM rooms")} == {("x",), ("y",)}
    assert connection.execute("SELECT count(*) FROM kinds WHERE name IS NOT NULL").fetchone() == (
        2,
    )


def test_a_table_that_takes_no_more_rows_is_given_up(make_putting: MakePutting) -> None:
    """What it took stays."""
    filling = filled(make_putting, "CREATE TABLE one (id INTEGER PRIMARY KEY CHECK (id = 1))")
    assert counts(filling) == {"one": 1}
    assert filling.refusals["one"].reason == 'no row was found that its check "id = 1" accepts'
