"""Bytes and bits."""

from arxos_migrations.proof.postgresql.seeding.families import values_of
from arxos_migrations.proof.postgresql.seeding.literals import literals
from arxos_migrations.proof.postgresql.seeding.types import Type


def test_bytes_are_of_any_length() -> None:
    """Those that are asked for."""
    values = values_of(Type(name="bytea"))
    assert (values.plain(258), values.low(0), values.low(2)) == (
        r"\x00000102",
        (r"\x",),
        (r"\x0002",),
    )
    assert len(values.high(1)[0]) == 2 + 2 * 260
    said = [*values.said(literals(["length(b) = 2"]), 258)]
    assert said == [r"\x02", r"\x0102", r"\x000102"]
    assert [*values.said(literals(["length(b) > 0"]), 5)] == [r"\x", r"\x05"]


def test_bits_fill_their_length() -> None:
    """Of a fixed one all of it."""
    values = values_of(Type(name="bit", modifier=4))
    assert (values.low(0), values.plain(5), values.high(0)) == (("0000",), "0101", ("1111",))
    assert values_of(Type(name="bit")).plain(3) == "1"


def test_bits_may_vary() -> None:
    """Up to their limit."""
    values = values_of(Type(name="varbit", modifier=4))
    assert (values.low(0), values.plain(5), values.high(0)) == (("",), "0101", ("1111",))
    assert [*values.said(literals(["length(b) = 4"]), 5)] == ["101", "0101"]
    assert len(values_of(Type(name="varbit")).high(0)[0]) == 64
