"""Arrays."""

from arxos_migrations.proof.postgresql.seeding.families import values_of
from arxos_migrations.proof.postgresql.seeding.literals import literals
from arxos_migrations.proof.postgresql.seeding.types import Kind, Type


def array(inner: Type) -> Type:
    """Make an array of a type."""
    return Type(name="_a", kind=Kind.ARRAY, inner=inner, delimiter=inner.delimiter)


def test_an_array_is_empty_or_holds_edges() -> None:
    """And a NULL."""
    values = values_of(array(Type(name="int2")))
    assert values.low(0) == ("{}", '{"-32768"}', '{"0"}')
    assert values.high(0) == ('{"32767",NULL,"0"}', '{"32767"}')
    assert values.plain(7) == '{"7"}'


def test_elements_are_quoted() -> None:
    """With the delimiter of their type."""
    inner = Type(name="odd", kind=Kind.ENUM, labels=('a"b\\{,}',), delimiter=";")
    values = values_of(array(inner))
    assert values.plain(0) == '{"a\\"b\\\\{,}"}'
    assert values.high(0)[0] == '{"a\\"b\\\\{,}";NULL;"a\\"b\\\\{,}"}'


def test_what_is_said_is_a_length_or_elements() -> None:
    """Each alone, and all together."""
    said = [*values_of(array(Type(name="text"))).said(literals(["cardinality(a) = 2"]), 5)]
    assert said[:3] == ['{"a5"}', '{"a5","a6"}', '{"a5","a6","a7"}']
    said = [*values_of(array(Type(name="text"))).said(literals(["a <@ '{x,y}'"]), 5)]
    assert ('{"x"}' in said, said[-1]) == (True, '{"x","y","{x,y}"}')
