"""Domains."""

from arxos_migrations.proof.postgresql.seeding.families import values_of
from arxos_migrations.proof.postgresql.seeding.literals import literals
from arxos_migrations.proof.postgresql.seeding.types import Kind, Type

PERCENT = Type(
    name="percent",
    kind=Kind.DOMAIN,
    inner=Type(name="int4"),
    checks=("VALUE >= 0 AND VALUE <= 100",),
)


def test_what_checks_say_is_behind_the_edges_of_the_base() -> None:
    """From the nearer side."""
    values = values_of(PERCENT)
    assert values.low(0)[:4] == ("-2147483648", "0", "-1", "0")
    assert values.high(0)[:3] == ("2147483647", "101", "100")


def test_plain_values_go_through_what_is_said() -> None:
    """One of them will do."""
    values = values_of(PERCENT)
    assert {"100", "50", "0"} <= {values.plain(number) for number in range(20)}


def test_a_domain_is_as_its_base_is() -> None:
    """Known or not; what is said about a column is read so as well."""
    odd = Type(name="odd", kind=Kind.DOMAIN, inner=Type(name="mystery"))
    assert not values_of(odd).is_known
    assert [*values_of(PERCENT).said(literals(["n = 7"]), 0)] == ["6", "7", "8"]
