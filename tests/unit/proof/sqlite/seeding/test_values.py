"""Values of every kind, as SQLite keeps them."""

import sqlite3
from collections.abc import Callable
from functools import partial
from itertools import chain

import pytest

from arxos_migrations.proof.sqlite.seeding.hints import hints
from arxos_migrations.proof.sqlite.seeding.kinds import Kind, Meaning, meaning_of
from arxos_migrations.proof.sqlite.seeding.values import Value, values_of

STRICT = {"INTEGER": "INTEGER", "REAL": "REAL", "TEXT": "TEXT", "BLOB": "BLOB", "ANY": "ANY"}
TYPES = ["INTEGER", "REAL", "TEXT", "VARCHAR(5)", "VARCHAR(40)", "BLOB", ""]
TYPES += ["NUMERIC(12, 4)", "NUMERIC(3)", "BOOLEAN", "JSON", "DATETIME", "DATE", "TIME"]


@pytest.mark.parametrize("type_", TYPES)
def test_values_stay_what_they_are(type_: str, connection: sqlite3.Connection) -> None:
    """A column of the type keeps each, but for a whole number that it makes of a REAL."""
    connection.execute(f"CREATE TABLE t (x {type_})")
    values = values_of(meaning_of(type_))
    for number in (0, 1, 1001):
        every = (values.plain(number), *values.low(number), *values.high(number), *values.empty)
        for value in every:
            connection.execute("DELETE FROM t")
            connection.execute("INSERT INTO t VALUES (?)", (value,))
            (found,) = connection.execute("SELECT x FROM t").fetchone()
            assert found == value


@pytest.mark.parametrize("type_", STRICT)
def test_strict_tables_take_them(type_: str, connection: sqlite3.Connection) -> None:
    """What is hinted at as well."""
    connection.execute(f"CREATE TABLE t (x {type_}) STRICT")
    values = values_of(meaning_of(type_, is_strict=True))
    said = values.said(hints(["x IN (1, 2.5, 'a') AND length(x) = 3"]), 1001)
    for value in (values.plain(1), *values.low(1), *values.high(1), *values.empty, *said):
        connection.execute("INSERT INTO t VALUES (?)", (value,))


def _first(give: Callable[[int], tuple[Value, ...]], number: int) -> Value:
    """Leave out the empty text, which keys are not given."""
    return next(value for value in give(number) if value != "")


@pytest.mark.parametrize("type_", [each for each in TYPES if each not in ("BOOLEAN", "TIME")])
def test_plain_values_and_edges_differ_between_numbers(type_: str) -> None:
    """So that a unique column takes them."""
    values = values_of(meaning_of(type_))
    for give in (values.plain, partial(_first, values.low), partial(_first, values.high)):
        assert len({give(number) for number in range(1000, 1020)}) == 20


def test_whole_numbers_at_the_edge_are_lost_in_a_real() -> None:
    """A revision that makes a REAL of them loses them; arithmetic with a hundred does not."""
    values = values_of(Meaning(kind=Kind.INTEGER))
    for number in (*values.low(1001)[:1], *values.high(1001)[:1]):
        assert isinstance(number, int)
        assert int(float(number)) != number
        assert abs(number) * 100 < 2**63


@pytest.mark.parametrize("kind", [Kind.REAL, Kind.DECIMAL])
def test_fractions_come_back_from_arithmetic(kind: Kind) -> None:
    """A revision that counts in cents is not called wrong; one that rounds is."""
    values = values_of(Meaning(kind=kind, size=12, scale=4))
    for number in chain(values.low(1001)[:1], values.high(1001)[:1], [values.plain(1001)]):
        assert isinstance(number, float)
        assert number * 100 / 100 == number
        assert round(number) != number


def test_texts_are_long_look_like_numbers_and_have_either_case() -> None:
    """As long as the type says; spaces at either end are those that a trim would take."""
    values = values_of(Meaning(kind=Kind.TEXT, size=40))
    longest, other = values.high(1001)
    assert isinstance(longest, str)
    assert isinstance(other, str)
    assert (len(longest), len(other)) == (40, 40)
    assert longest not in (longest.lower(), longest.upper(), longest.strip())
    assert longest.lstrip() != longest != longest.rstrip()
    assert "  " in longest.strip()
    assert values.digits(1001) == ("001001",)
    assert values.low(1001)[0] == ""
    assert values.simple(7) == ('{"a": 7}',)
    assert values_of(Meaning(kind=Kind.TEXT, size=7)).simple(7) == ()
    assert len(str(values_of(Meaning(kind=Kind.TEXT)).high(1)[0])) == 300


def test_short_texts_count_up() -> None:
    """In as many characters as there are."""
    values = values_of(Meaning(kind=Kind.TEXT, size=2))
    assert [values.plain(number) for number in (0, 35, 36)] == ["00", "0z", "10"]


@pytest.mark.parametrize(
    ("type_", "text", "expected"),
    [
        ("INTEGER", "x BETWEEN 3 AND 9", {2, 3, 4, 8, 9, 10}),
        ("INTEGER", "x < 2.5", set()),
        ("REAL", "x <= 1", {0.0, 0.5, 1.0, 1.5, 2.0}),
        ("NUMERIC(5, 2)", "x > 4", {3, 3.25, 4, 4.75, 5}),
        ("BLOB", "x <> 'a'", {b"a"}),
        ("DATE", "x > '2020-01-01'", {"2020-01-01"}),
        ("BOOLEAN", "x = 'yes'", {"yes"}),
        ("TEXT", "length(x) = 8", {"a1001xx", "a1001xxx", "a1001xxxx"}),
        ("TEXT", "x = date(x)", {"2022-09-28", "2022-09-28 10:30:00"}),
        ("TEXT", "json_valid(x)", {"{}", "[]", "null"}),
        ("TEXT", "x GLOB 'vault:?*'", {"vault:11001"}),
        ("TEXT", "x IN ('on', 'off')", {"on", "off"}),
        ("", "x IN (1, 'a')", {0, 1, 2, "a"}),
    ],
)
def test_what_is_said_of_a_column_is_heard(type_: str, text: str, expected: set[object]) -> None:
    """Numbers with their neighbours, words, lengths, patterns, and what functions take."""
    said = {*values_of(meaning_of(type_)).said(hints([text]), 1001)}
    assert said >= expected
    if type_ != "TEXT":
        assert said == expected


def test_nothing_that_is_said_is_longer_than_the_type() -> None:
    """SQLite would take it, and a program would not."""
    found = hints(["length(x) > 3 OR x IN ('short', 'much too long')"])
    said = [*values_of(Meaning(kind=Kind.TEXT, size=6)).said(found, 1001)]
    assert "short" in said
    assert max(len(str(value)) for value in said) <= 6
