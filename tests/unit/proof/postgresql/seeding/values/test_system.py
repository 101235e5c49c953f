"""Types of the catalog."""

from arxos_migrations.proof.postgresql.seeding.families import values_of
from arxos_migrations.proof.postgresql.seeding.types import Type


def test_some_count_up_and_some_are_always_there() -> None:
    """The server reads all of them: tests/functional/seeding/schemas."""
    assert values_of(Type(name="pg_lsn")).plain(255) == "0/FF"
    assert values_of(Type(name="tid")).plain(7) == "(7,1)"
    assert values_of(Type(name="regclass")).plain(7) == "pg_class"
    assert values_of(Type(name="regcollation")).plain(7) == '"C"'
