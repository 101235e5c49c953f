"""Addresses and identifiers."""

import pytest

from arxos_migrations.proof.postgresql.seeding.families import values_of
from arxos_migrations.proof.postgresql.seeding.types import Type


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("inet", "10.0.4.1"),
        ("cidr", "10.0.4.1/32"),
        ("macaddr", "02:00:00:00:04:01"),
        ("macaddr8", "02:00:00:00:00:00:04:01"),
        ("uuid", "00000000-0000-0000-0000-000000000401"),
    ],
)
def test_addresses_count_up(name: str, plain: str) -> None:
    """Between two edges."""
    values = values_of(Type(name=name))
    assert values.plain(1025) == plain
    assert values.low(0)[0] < plain < values.high(0)[0]


def test_identifiers_of_tables_differ_at_the_edges() -> None:
    """They are keys, mostly."""
    values = values_of(Type(name="uuid"))
    assert values.low(1)[0].endswith("001")
    assert values.high(1)[0].endswith("ffe")
