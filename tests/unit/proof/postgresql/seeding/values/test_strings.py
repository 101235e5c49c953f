"""Strings."""

import pytest

from arxos_migrations.proof.postgresql.seeding.families import values_of
from arxos_migrations.proof.postgresql.seeding.literals import literals
from arxos_migrations.proof.postgresql.seeding.types import Type


def string(name: str, size: int | None = None) -> Type:
    """Make a type of a length."""
    return Type(name=name, modifier=-1 if size is None else size + 4)


@pytest.mark.parametrize(
    ("type_", "length"),
    [
        (string("varchar", 1), 1),
        (string("varchar", 5), 5),
        (string("varchar", 40), 40),
        (string("bpchar", 100_000), 100_000),
        (string("varchar", 10_000_000), 1_000_000),
        (string("text"), 300),
        (string("citext"), 300),
        (string("name"), 63),
        (string("char"), 1),
    ],
)
def test_the_longest_string_is_as_long_as_it_may_be(type_: Type, length: int) -> None:
    """And differs between numbers."""
    values = values_of(type_)
    assert len(values.high(7)[0]) == length
    assert values.high(7)[0] != values.high(8)[0]
    assert len(values.high(7)[1]) == min(length, 300)


def test_the_longest_string_has_what_is_hard() -> None:
    """Letters of two bytes and both cases, a quotation mark; a name has one byte a letter."""
    assert values_of(string("varchar", 8)).high(7)[0] == "7'Éééééé"
    assert values_of(string("name")).high(7)[0].isascii()


def test_the_longest_string_has_blanks_where_they_are_taken_away() -> None:
    """Before it, in it and behind it, as far as it has room for them."""
    text = values_of(string("varchar", 20)).high(7)[0]
    assert text == " 7'Éééé  éééééééééé "
    assert len(text) == 20


def test_the_shortest_string_is_empty() -> None:
    """But in keys, which differ."""
    values = values_of(string("text"))
    assert (values.low(0), values.low(7), values.low(8)) == (("",), ("007",), ("008",))
    assert values_of(string("varchar", 1)).low(7) == ("7",)


def test_plain_strings_differ() -> None:
    """As far as they have room."""
    assert values_of(string("varchar", 20)).plain(1001) == "a1001"
    assert values_of(string("varchar", 3)).plain(1001) == "0rt"
    assert len({values_of(string("varchar", 2)).plain(number) for number in range(1296)}) == 1296
    assert values_of(string("varchar", 1)).simple == ()
    assert values_of(string("varchar", 2)).simple == ("{}",)


@pytest.mark.parametrize(
    ("type_", "expression", "said"),
    [
        (string("text"), "s IN ('b', 'aa')", ["b", "aa"]),
        (string("text"), "length(s) = 7", ["7", "a12xxx", "a12xxxx", "a12xxxxx"]),
        (string("varchar", 6), "length(s) = 7", ["7", "a12xxx"]),
        (string("varchar", 3), "s IN ('a', 'long')", ["a"]),
    ],
)
def test_what_is_said_fits(type_: Type, expression: str, said: list[str]) -> None:
    """From short to long."""
    assert [*values_of(type_).said(literals([expression]), 12)] == said


def test_what_matches_may_be_cut() -> None:
    """To what there is room for; the server says whether it matches still."""
    found = [*values_of(string("varchar", 7)).said(literals(["s ~ '^[a-z]+$'"]), 12)]
    assert {*map(len, found)} == {1, 2, 4, 7}


def test_what_matches_may_be_longer() -> None:
    """Where the pattern has no end."""
    found = [*values_of(string("varchar", 30)).said(literals(["s ~ '^[A-Z]'"]), 12)]
    assert (found[-1], len(found[-1])) == ("M" + "x" * 29, 30)
    found = [*values_of(string("varchar", 30)).said(literals(["s ~ '^[A-Z]$'"]), 12)]
    assert max(map(len, found)) < 10
