"""Composite types."""

from arxos_migrations.proof.postgresql.seeding.families import values_of
from arxos_migrations.proof.postgresql.seeding.literals import literals
from arxos_migrations.proof.postgresql.seeding.types import Kind, Type

PAIR = Type(
    name="pair",
    kind=Kind.COMPOSITE,
    parts=(Type(name="int2"), Type(name="odd", kind=Kind.ENUM, labels=('a"\\', "b"))),
)


def test_parts_are_at_their_edges_together() -> None:
    """Or all NULL."""
    values = values_of(PAIR)
    assert values.low(0) == ('("-32768","a""\\\\")', '("0","b")', "(,)")
    assert values.high(0) == ('("32767","b")', '("32767","a""\\\\")')
    assert values.plain(1) == '("1","b")'


def test_a_part_may_not_be_null() -> None:
    """Of a domain."""
    domain = Type(name="d", kind=Kind.DOMAIN, inner=Type(name="int2"), is_not_null=True)
    assert "()" not in values_of(Type(name="c", kind=Kind.COMPOSITE, parts=(domain,))).low(0)


def test_what_is_said_is_for_any_part() -> None:
    """What has nothing to it is plain."""
    said = [*values_of(PAIR).said(literals(["(p).a = 5"]), 1)]
    assert said == ['("4","b")', '("5","b")', '("6","b")']
