"""Numbers."""

import pytest

from arxos_migrations.proof.postgresql.seeding.families import values_of
from arxos_migrations.proof.postgresql.seeding.literals import literals
from arxos_migrations.proof.postgresql.seeding.types import Type


def numeric(precision: int, scale: int) -> Type:
    """Make a type with a modifier as the server packs it."""
    return Type(name="numeric", modifier=((precision << 16) | (scale & 0x7FF)) + 4)


@pytest.mark.parametrize(
    ("type_", "low", "plain", "high"),
    [
        (Type(name="int2"), ("-32768", "0"), "1001", ("32767",)),
        (Type(name="int4"), ("-2147483648", "0"), "1001", ("2147483647",)),
        (Type(name="int8"), ("-9223372036854775808", "0"), "1001", ("9223372036854775807",)),
        (Type(name="oid"), ("0", "0"), "1001", ("4294967295",)),
        (Type(name="float4"), ("-3.4028235e+38", "0"), "1001.1", ("3.4028235e+38",)),
        (
            Type(name="float8"),
            ("-1.7976931348623157e+308", "0"),
            "1001.1",
            ("1.7976931348623157e+308",),
        ),
        (
            Type(name="money"),
            ("-92233720368547758.08", "0"),
            "10.01",
            ("92233720368547758.07",),
        ),
        (
            Type(name="numeric"),
            ("-99999999999999999999.999999", "0"),
            "10.01",
            ("99999999999999999999.999999",),
        ),
        (numeric(3, 2), ("-9.99", "0"), "0.01", ("9.99",)),
        (numeric(5, 0), ("-99999", "0"), "1001", ("99999",)),
        (numeric(4, -2), ("-999900", "0"), "100100", ("999900",)),
        (numeric(2, 4), ("-0.0099", "0"), "0.0001", ("0.0099",)),
    ],
    ids=lambda each: each.name if isinstance(each, Type) else "",
)
def test_edges_are_those_of_the_type(
    type_: Type, low: tuple[str, ...], plain: str, high: tuple[str, ...]
) -> None:
    """With its modifier."""
    values = values_of(type_)
    assert (values.low(0), values.plain(1001), values.high(0)) == (low, plain, high)


def test_edges_of_keys_are_apart() -> None:
    """And leave room for rows that are numbered further."""
    values = values_of(Type(name="int2"))
    assert (values.low(3)[0], values.high(3)[0]) == ("-32765", "32732")
    values = values_of(numeric(3, 2))
    assert (values.low(3)[0], values.high(3)[0]) == ("-9.96", "9.96")


@pytest.mark.parametrize(
    ("type_", "expression", "said"),
    [
        (Type(name="int4"), "n > 5", ["4", "5", "6"]),
        (Type(name="int4"), "n > 0 AND n < 9", ["-1", "0", "1", "4", "8", "9", "10"]),
        (numeric(3, 1), "n > 0 AND n < 1", ["-1.0", "-0.1", "0.0", "0.1", "0.5", "0.9"]),
        (numeric(4, -2), "n > 500", ["499", "500", "501"]),
        (Type(name="int4"), "n > 1e39", []),
    ],
)
def test_what_is_said_is_looked_at_from_both_sides(
    type_: Type, expression: str, said: list[str]
) -> None:
    """And in the middle."""
    found = [*values_of(type_).said(literals([expression]), 0)]
    assert list(map(float, found[: len(said)])) == list(map(float, said))
    assert bool(found) is bool(said)
