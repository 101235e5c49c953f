"""Ranges and multiranges."""

from arxos_migrations.proof.postgresql.seeding.families import values_of
from arxos_migrations.proof.postgresql.seeding.literals import literals
from arxos_migrations.proof.postgresql.seeding.types import Kind, Type

RANGE = Type(name="int2range", kind=Kind.RANGE, inner=Type(name="int2"))


def test_ranges_lie_side_by_side() -> None:
    """The edges are open, and empty."""
    values = values_of(RANGE)
    assert values.plain(7) == '["7","8")'
    assert values.low(7) == ("empty", '(,"-32761")', '(,"0")', '["7","8")')
    assert values.high(7) == ('["32728",)', '["7","8")', "(,)")
    assert [*values.said(literals(["r @> 5"]), 0)] == ['["4","4"]', '["5","5"]', '["6","6"]']


def test_multiranges_hold_ranges() -> None:
    """None, one or two."""
    values = values_of(Type(name="int2multirange", kind=Kind.MULTIRANGE, inner=RANGE))
    assert (values.low(0), values.plain(7)) == (("{}",), '{["7","8")}')
    assert values.high(7) == ('{["7","8"),["9","10")}',)
    assert next(iter(values.said(literals(["r @> 5"]), 0))) == '{["4","4"]}'
