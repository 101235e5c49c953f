"""Dates, times and spans."""

import pytest

from arxos_migrations.proof.postgresql.seeding.families import values_of
from arxos_migrations.proof.postgresql.seeding.literals import literals
from arxos_migrations.proof.postgresql.seeding.types import Type


@pytest.mark.parametrize(
    ("name", "low", "plain", "high"),
    [
        ("date", "0001-01-01", "2020-01-31", "9999-12-31"),
        (
            "timestamp",
            "0001-01-01 00:00:00",
            "2020-01-31 06:30:00.25",
            "9999-12-30 23:59:59.999999",
        ),
        (
            "timestamptz",
            "0001-01-01 00:00:00Z",
            "2020-01-31 06:30:00.25Z",
            "9999-12-30 23:59:59.999999Z",
        ),
        ("time", "00:00:00", "00:00:30", "23:59:58.999999"),
        ("timetz", "00:00:00Z", "00:00:30Z", "23:59:58.999999Z"),
        ("interval", "-999 years", "30 seconds", "999 years 11 mons 30 days 23:59:59.999999"),
    ],
)
def test_edges_are_what_programs_can_hold(name: str, low: str, plain: str, high: str) -> None:
    """Years of four digits."""
    values = values_of(Type(name=name))
    assert (values.low(0)[0], values.plain(30), values.high(0)[0]) == (low, plain, high)


def test_edges_of_keys_are_days_apart() -> None:
    """Inwards."""
    values = values_of(Type(name="date"))
    assert (values.low(2), values.high(2)) == (("0001-01-03",), ("9999-12-29",))


def test_what_is_said_is_a_day_or_a_year() -> None:
    """With the days around it, where there are any."""
    said = values_of(Type(name="date")).said
    assert [*said(literals(["d > '2024-03-01'"]), 0)] == ["2024-03-01", "2024-02-29", "2024-03-02"]
    assert [*said(literals(["extract(year FROM d) > 1999"]), 0)] == ["1999-06-01"]
    assert [*said(literals(["d > '2024-13-01' AND e > 'today'"]), 0)] == ["2024-13-01", "today"]
    assert [*said(literals(["d < '9999-12-31'"]), 0)] == ["9999-12-31", "9999-12-30"]
