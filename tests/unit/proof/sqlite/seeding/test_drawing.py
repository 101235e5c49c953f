"""A row in the making."""

from itertools import islice

from arxos_migrations.proof.sqlite.seeding.drawing import Draw, Parents
from arxos_migrations.proof.sqlite.seeding.looks import Look
from arxos_migrations.proof.sqlite.seeding.values import Value
from unit.proof.sqlite.seeding.conftest import MakePutting

ROOMS = """CREATE TABLE rooms (
    id INTEGER PRIMARY KEY, floor_id INTEGER NOT NULL REFERENCES floors (id),
    room_id INTEGER REFERENCES rooms (id), size INTEGER, name TEXT NOT NULL
)"""


def draw(make_putting: MakePutting, look: Look, place: int = 0, *, text: str = ROOMS) -> Draw:
    """Draw a row where there are three floors and no rooms."""
    subject = make_putting(text).subjects["rooms"]
    parents: Parents = {
        key: [(1,), (2,), (3,)] if key.parent == "floors" else [] for key in subject.foreign_keys
    }
    return Draw(subject, look, place, parents=parents)


def test_keys_are_those_of_rows_that_exist(make_putting: MakePutting) -> None:
    """Another one for each row."""
    found = draw(make_putting, Look.PLAIN)
    rows = [Draw(found.subject, Look.PLAIN, place, parents=_parents(found)) for place in range(4)]
    assert [row.values()["floor_id"] for row in rows] == [1, 2, 3, 1]


def test_a_row_may_lead_to_itself_or_nowhere(make_putting: MakePutting) -> None:
    """At the high edge it does the one, among NULLs the other."""
    high = draw(make_putting, Look.HIGH).values()
    assert high["room_id"] == high["id"]
    subject = make_putting().subjects["rooms"]
    nulls = Draw(subject, Look.NULLS, 2, parents={key: [(7,)] for key in subject.foreign_keys})
    assert (nulls.values()["room_id"], nulls.values()["floor_id"]) == (None, 7)


def test_a_key_that_no_row_is_known_for_is_drawn_freely(make_putting: MakePutting) -> None:
    """In a circle the rows come later."""
    subject = make_putting(ROOMS).subjects["rooms"]
    values = Draw(subject, Look.PLAIN, 0, parents={}).values()
    assert (values["floor_id"], values["room_id"]) == (1001, 1002)


def test_keys_that_share_a_column_agree(make_putting: MakePutting) -> None:
    """The wider one is chosen first."""
    text = """CREATE TABLE rooms (
        a INTEGER NOT NULL, b INTEGER NOT NULL, c INTEGER NOT NULL,
        FOREIGN KEY (a, c) REFERENCES other (a, c), FOREIGN KEY (a, b) REFERENCES floors (a, b)
    )"""
    subject = make_putting(text).subjects["rooms"]
    pairs = [(1, 10), (2, 20), (3, 30)]
    wide, other = sorted(subject.foreign_keys, key=lambda key: key.parent)
    for place in range(3):
        parents = {wide: pairs, other: pairs[::-1]}
        values = Draw(subject, Look.PLAIN, place, parents=parents).values()
        assert values["b"] == values["c"] == 10 * int(str(values["a"]))


def test_what_was_blamed_is_drawn_again_alone(make_putting: MakePutting) -> None:
    """A single column goes on to its next value."""
    found = draw(make_putting, Look.PLAIN)
    before = found.values()
    found.again(["size"], 0)
    after = found.values()
    assert {name for name in before if before[name] != after[name]} == {"size"}
    found.again(["floor_id"], 1)
    assert found.values()["floor_id"] == 2


def test_several_columns_are_drawn_in_one_order_each_time(make_putting: MakePutting) -> None:
    """The same schema gets the same rows."""

    def rows() -> list[dict[str, Value]]:
        found = draw(make_putting, Look.HIGH, text=ROOMS.replace("TABLE", "TABLE IF NOT EXISTS"))
        drawn = []
        for turn in range(20):
            found.again([], turn)
            drawn.append({**found.values()})
        return drawn

    first = rows()
    assert first == rows()
    assert len({str(row) for row in first}) > 10
    assert {row["floor_id"] for row in first} == {1, 2, 3}


def test_a_key_without_a_row_stays_null(make_putting: MakePutting) -> None:
    """However often it is drawn again."""
    text = "CREATE TABLE rooms (floor_id INTEGER REFERENCES nowhere (id))"
    found = draw(make_putting, Look.HIGH, text=text)
    for turn in islice(range(9), 5):
        found.again([], turn)
        assert found.values() == {"floor_id": None}


def test_a_twin_leads_where_the_row_before_does(make_putting: MakePutting) -> None:
    """Unless no two rows may."""
    plain = draw(make_putting, Look.PLAIN, 1)
    twin = Draw(plain.subject, Look.TWIN, 2, parents=_parents(plain))
    assert plain.values()["floor_id"] == twin.values()["floor_id"] == 2
    make_putting("DROP TABLE rooms")
    unique = draw(make_putting, Look.TWIN, 2, text=ROOMS.replace("floors (id)", "floors UNIQUE"))
    assert unique.values()["floor_id"] == 3


def _parents(found: Draw) -> Parents:
    return {
        key: [(1,), (2,), (3,)] if key.parent == "floors" else []
        for key in found.subject.foreign_keys
    }
