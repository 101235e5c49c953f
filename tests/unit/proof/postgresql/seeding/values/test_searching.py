"""Text search and labelled data."""

import pytest

from arxos_migrations.proof.postgresql.seeding.families import values_of
from arxos_migrations.proof.postgresql.seeding.types import Type


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("tsvector", "'a7':1"),
        ("tsquery", "'a7'"),
        ("hstore", '"a"=>"7"'),
        ("ltree", "a.b7"),
        ("lquery", "a.b7"),
        ("ltxtquery", "a7"),
        ("cube", "(7)"),
    ],
)
def test_words_differ(name: str, plain: str) -> None:
    """By their number."""
    values = values_of(Type(name=name))
    assert values.plain(7) == plain
    assert values.high(0)
