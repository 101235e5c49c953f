"""Enums."""

from arxos_migrations.proof.postgresql.seeding.families import values_of
from arxos_migrations.proof.postgresql.seeding.literals import literals
from arxos_migrations.proof.postgresql.seeding.types import Kind, Type

MOOD = Type(name="mood", kind=Kind.ENUM, labels=("good", "fair", "bad"))


def test_the_first_and_the_last_label_are_the_edges() -> None:
    """All are plain."""
    values = values_of(MOOD)
    assert (values.low(0)[0], values.high(0)[0]) == ("good", "bad")
    assert [values.plain(number) for number in range(4)] == ["good", "fair", "bad", "good"]


def test_labels_are_said_in_their_order() -> None:
    """Nothing else is."""
    said = values_of(MOOD).said(literals(["m IN ('bad', 'good', 'other')"]), 0)
    assert [*said] == ["good", "bad"]


def test_an_enum_may_have_no_labels() -> None:
    """Then the server refuses whatever there is."""
    assert values_of(Type(name="none", kind=Kind.ENUM)).plain(1) == ""
