"""Families of types are found by their folder."""

import pytest

from arxos_migrations.proof.postgresql.seeding.families import fixed, nothing, texts, values_of
from arxos_migrations.proof.postgresql.seeding.literals import literals
from arxos_migrations.proof.postgresql.seeding.types import Kind, Type


def test_every_family_is_asked() -> None:
    """The first and the last file of the folder."""
    assert values_of(Type(name="bytea")).plain(16) == "\\x00000010"
    assert values_of(Type(name="vector")).plain(5) == "[5,1,1]"


@pytest.mark.parametrize("number", [-5, 0, 5])
@pytest.mark.parametrize("name", ["int4", "numeric", "text", "bytea", "uuid", "jsonb", "timestamp"])
def test_edges_can_be_of_any_number(name: str, number: int) -> None:
    """Within arrays as well; only what is above 0 makes a difference to numbers and moments."""
    inner = Type(name=name)
    values = values_of(Type(name="_a", kind=Kind.ARRAY, inner=inner))
    assert all(text.startswith("{") for text in (*values.low(number), *values.high(number)))
    assert values.plain(number) == values.plain(abs(number))
    assert (values_of(inner).low(number) == values_of(inner).low(0)) is (
        number <= 0 or name == "jsonb"
    )


def test_an_unknown_type_is_tried() -> None:
    """With what many types can read."""
    values = values_of(Type(name="mystery"))
    assert not values.is_known
    assert {values.plain(number) for number in range(9)} == {"", "0", "{}"}
    assert values.low(1) == nothing(1) == ()


def test_what_is_said_is_taken_as_it_is() -> None:
    """Where a family does not know better."""
    assert texts(literals(["a = 'x'"]), 1) == ("x",)
    assert fixed("a", "b")(7) == ("a", "b")
