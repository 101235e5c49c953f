"""Puts rows into tables: whatever SQLite refuses is drawn again."""

import pytest

from arxos_migrations.proof.sqlite.seeding.drawing import Draw
from arxos_migrations.proof.sqlite.seeding.looks import Look
from arxos_migrations.proof.sqlite.seeding.putting import Putting
from arxos_migrations.proof.sqlite.seeding.refusals import Refusal
from unit.proof.sqlite.seeding.conftest import MakePutting


def put(
    putting: Putting, look: Look = Look.HIGH, place: int = 0, *, wanted: str = "true"
) -> object:
    """Put a row into rooms."""
    return putting.put(Draw(putting.subjects["rooms"], look, place, parents={}), wanted=wanted)


@pytest.mark.parametrize(
    ("columns", "condition"),
    [
        ("a TEXT NOT NULL CHECK (a GLOB '[A-Z][0-9]*')", "a GLOB '[A-Z][0-9]*'"),
        ("a INTEGER NOT NULL CHECK (a > 70 AND a % 7 = 3)", "a % 7 = 3"),
        ("a INTEGER NOT NULL, b INTEGER NOT NULL, CHECK (a = b + 1)", "a = b + 1"),
        ("a TEXT, b TEXT, CHECK ((a IS NULL) <> (b IS NULL))", "coalesce(a, b) IS NOT NULL"),
        ("a TEXT NOT NULL CHECK (json_type(a) = 'array')", "json_type(a) = 'array'"),
        ("a TEXT NOT NULL CHECK (a IS date(a, '+0 days'))", "a = date(a)"),
        ("a CHAR(36) NOT NULL CHECK (length(a) = 36)", "length(a) = 36"),
        ("id INTEGER PRIMARY KEY CHECK (id = 1)", "id = 1"),
        ("a REAL NOT NULL CHECK (a BETWEEN 0 AND 1)", "a BETWEEN 0 AND 1"),
    ],
)
def test_a_row_is_found_that_the_checks_accept(
    columns: str, condition: str, make_putting: MakePutting
) -> None:
    """Whichever edge it begins at."""
    for look in Look:
        putting = make_putting("DROP TABLE IF EXISTS rooms", f"CREATE TABLE rooms ({columns})")
        assert put(putting, look) is None
        assert putting.count(putting.subjects["rooms"], condition) == 1


def test_a_row_that_is_wanted_is_found(make_putting: MakePutting) -> None:
    """Those that are not are taken back."""
    putting = make_putting("CREATE TABLE rooms (a INTEGER CHECK (a <> 2003), b INTEGER)")
    assert put(putting, wanted="b = 1053") is None
    rows = putting.connection.execute("SELECT b FROM rooms").fetchall()
    assert rows == [(1053,)]


@pytest.mark.parametrize(
    ("statements", "reason"),
    [
        (
            ["CREATE TABLE rooms (a INTEGER NOT NULL CHECK (a > 5 AND a < 3))"],
            'no row was found that its check "a > 5 AND a < 3" accepts',
        ),
        (
            [
                "CREATE TABLE rooms (a INTEGER)",
                "CREATE TRIGGER t BEFORE INSERT ON rooms BEGIN SELECT RAISE(IGNORE); END",
            ],
            "no row that was tried is there afterwards",
        ),
        (
            [
                "CREATE TABLE rooms (a INTEGER)",
                "CREATE TRIGGER t BEFORE INSERT ON rooms BEGIN SELECT RAISE(ROLLBACK, 'x'); END",
            ],
            "a trigger refuses every row that was tried",
        ),
    ],
)
def test_what_takes_no_row_says_why(
    statements: list[str], reason: str, make_putting: MakePutting
) -> None:
    """And nothing stays, and no transaction."""
    putting = make_putting(*statements)
    found = put(putting)
    assert isinstance(found, Refusal)
    assert found.reason == reason
    assert putting.count(putting.subjects["rooms"]) == 0
    assert not putting.connection.in_transaction


def test_a_row_that_takes_the_place_of_another_is_none(make_putting: MakePutting) -> None:
    """As ON CONFLICT REPLACE lets it."""
    putting = make_putting(
        "CREATE TABLE rooms (a TEXT NOT NULL CHECK (a IN ('x', 'y')) UNIQUE ON CONFLICT REPLACE)"
    )
    assert [put(putting, Look.HIGH, place) is None for place in range(3)] == [True, True, False]
    assert putting.connection.execute("SELECT a FROM rooms ORDER BY 1").fetchall() == [
        ("x",),
        ("y",),
    ]


def test_parents_are_the_keys_that_rows_have(make_putting: MakePutting) -> None:
    """Without NULL, each once; none where the key leads to nothing that is there."""
    putting = make_putting(
        "CREATE TABLE floors (a INTEGER, b TEXT)",
        "INSERT INTO floors VALUES (2, 'x'), (1, 'y'), (1, 'x'), (1, 'x'), (NULL, 'x')",
        "CREATE TABLE rooms (a INT, b TEXT, FOREIGN KEY (a, b) REFERENCES floors (a, b), "
        "FOREIGN KEY (a) REFERENCES floors (gone), FOREIGN KEY (b) REFERENCES nowhere (b), "
        "FOREIGN KEY (b) REFERENCES floors)",
    )
    found = {
        (key.parent, *key.parent_columns): putting.parents(key)
        for key in putting.subjects["rooms"].foreign_keys
    }
    assert found == {
        ("floors", "a", "b"): [(1, "x"), (1, "y"), (2, "x")],
        ("floors", "gone"): [],
        ("nowhere", "b"): [],
        ("floors",): [],
    }


def test_a_virtual_table_that_cannot_be_read_holds_nothing(make_putting: MakePutting) -> None:
    """Another one that cannot be read is an error."""
    putting = make_putting(
        "CREATE TABLE texts (word)",
        "INSERT INTO texts VALUES ('x')",
        "CREATE VIRTUAL TABLE rooms USING fts5 (word, content='texts')",
    )
    assert putting.count(putting.subjects["rooms"]) == 1
    putting.connection.execute("DROP TABLE texts")
    assert putting.count(putting.subjects["rooms"]) == 0
    with pytest.raises(Exception, match="no such table"):
        putting.count(putting.subjects["texts"])
