"""What may stand in one column of a row."""

import pytest

from arxos_migrations.proof.sqlite.seeding.looks import Look
from arxos_migrations.proof.sqlite.seeding.pools import Pool, pool
from arxos_migrations.proof.sqlite.seeding.putting import Putting
from arxos_migrations.proof.sqlite.seeding.values import Value
from unit.proof.sqlite.seeding.conftest import MakePutting

TABLE = """CREATE TABLE rooms (
    id INTEGER PRIMARY KEY, code TEXT UNIQUE, kind TEXT NOT NULL CHECK (kind IN ('hall', 'yard')),
    size INTEGER CHECK (size > 3), room_id TEXT
)"""


@pytest.fixture
def putting(make_putting: MakePutting) -> Putting:
    """Give two tables."""
    return make_putting(TABLE, "CREATE TABLE area (id INTEGER PRIMARY KEY)")


def first(putting: Putting, column: str, look: Look, place: int = 0) -> Value:
    """Give the first value."""
    return values(putting, column, look, place).at(0)


def values(putting: Putting, column: str, look: Look, place: int = 0) -> Pool:
    """Give the values of a column of rooms."""
    subject = putting.subjects["rooms"]
    found = subject.table.column(column)
    assert found is not None
    return pool(subject, found, look, place)


def test_no_two_rows_columns_and_tables_share_a_plain_value(putting: Putting) -> None:
    """So values that change places are seen, and tables that become one do not collide."""
    found = [
        pool(subject, column, Look.PLAIN, place).at(index)
        for subject in putting.subjects.values()
        for column in subject.columns
        for place in range(5)
        for index in (0, 7, 8)
    ]
    assert len({str(value).lstrip("a") for value in found}) >= len({*found}) - 4


def test_looks_begin_with_their_edges(putting: Putting) -> None:
    """The last word of a list is the high one, the first the low one."""
    assert first(putting, "size", Look.HIGH) == 2**53 + 1 + 2 * 2003
    assert first(putting, "size", Look.LOW) == -(2**53) - 1 - 2 * 2003
    assert first(putting, "size", Look.NULLS) is None
    assert first(putting, "size", Look.PLAIN) == 2003
    words = {"hall", "yard"}
    for look, word in ((Look.HIGH, "yard"), (Look.LOW, "hall")):
        found = values(putting, "kind", look).first
        assert next(value for value in found if value in words) == word


def test_what_may_be_null_ends_with_it(putting: Putting) -> None:
    """What may not is empty instead, unless no two rows may be so."""
    assert values(putting, "size", Look.HIGH).first[-1] is None
    assert None not in values(putting, "kind", Look.NULLS).first
    assert first(putting, "kind", Look.NULLS) == ""
    assert values(putting, "code", Look.NULLS).first[:2] == (None, "a2001")


def test_a_twin_has_the_values_of_the_row_before(putting: Putting) -> None:
    """But for those that no two rows share."""
    for column, same in (("size", True), ("room_id", True), ("code", False), ("id", False)):
        plain = first(putting, column, Look.PLAIN, 3)
        assert (first(putting, column, Look.TWIN, 4) == plain) is same


def test_common_values_are_the_same_in_every_table(putting: Putting) -> None:
    """Texts that are no keys hold a JSON object."""
    area = putting.subjects["area"]
    ids = [pool(area, area.columns[0], Look.COMMON, place).at(0) for place in range(3)]
    assert ids == [first(putting, "id", Look.COMMON, place) for place in range(3)] == [1, 2, 3]
    assert [first(putting, name, Look.COMMON) for name in ("code", "room_id", "kind")] == [
        "a1",
        "a1",
        '{"a": 1}',
    ]


def test_rowids_leave_room_behind_them(putting: Putting) -> None:
    """Behind the greatest of all SQLite gives none away."""
    assert first(putting, "id", Look.HIGH) == 2**40 + 2000
    assert first(putting, "id", Look.LOW) == -2000
    assert all(value is not None for value in values(putting, "id", Look.NULLS).first)


def test_values_have_no_end(putting: Putting) -> None:
    """Behind the first ones they count up."""
    found = values(putting, "size", Look.PLAIN)
    end = len(found.first)
    assert [found.at(end), found.at(end + 1)] == [2053, 2054]
