"""Vectors."""

from arxos_migrations.proof.postgresql.seeding.families import values_of
from arxos_migrations.proof.postgresql.seeding.types import Type


def test_vectors_have_their_dimensions() -> None:
    """Three where none are asked for."""
    assert values_of(Type(name="vector", modifier=2)).plain(7) == "[7,1]"
    assert values_of(Type(name="halfvec")).high(0) == ("[65504,65504,65504]",)
    assert values_of(Type(name="sparsevec", modifier=5)).plain(7) == "{1:7}/5"
