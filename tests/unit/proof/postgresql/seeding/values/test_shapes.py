"""Shapes."""

import pytest

from arxos_migrations.proof.postgresql.seeding.families import values_of
from arxos_migrations.proof.postgresql.seeding.types import Type


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("point", "(7,1)"),
        ("line", "{1,-1,7}"),
        ("lseg", "[(7,0),(7,1)]"),
        ("box", "(7,2),(0,0)"),
        ("path", "((7,0),(1,1),(2,0))"),
        ("polygon", "((7,0),(1,1),(2,0))"),
        ("circle", "<(0,0),7>"),
    ],
)
def test_shapes_differ_in_a_number(name: str, plain: str) -> None:
    """The server reads all of them: tests/functional/seeding/schemas."""
    assert values_of(Type(name=name)).plain(7) == plain


def test_some_have_edges() -> None:
    """Others have none."""
    assert values_of(Type(name="circle")).low(0) == ("<(0,0),0>",)
    assert values_of(Type(name="box")).high(0) == ()
