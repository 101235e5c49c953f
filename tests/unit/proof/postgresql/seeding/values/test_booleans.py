"""True and false."""

from arxos_migrations.proof.postgresql.seeding.families import values_of
from arxos_migrations.proof.postgresql.seeding.types import Type


def test_both_are_there() -> None:
    """In turn, and at the edges."""
    values = values_of(Type(name="bool"))
    assert [values.plain(number) for number in range(3)] == ["false", "true", "false"]
    assert (values.low(0), values.high(0)) == (("false",), ("true",))
