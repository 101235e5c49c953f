"""A look is read as the server wrote it."""

import pytest

from arxos_migrations.domain.lock_level import LockLevel
from arxos_migrations.proof.postgresql.trace.look import Counted, Relation, read_look, relation
from unit.proof.postgresql.trace.pretended import (
    ACCESS_EXCLUSIVE,
    DOORS,
    ROOMS_KEY,
    as_told,
    locked,
    look,
)


def test_a_look_is_read() -> None:
    """With what is gone, and with what nobody has locked."""
    seen = look(
        locked(ROOMS_KEY, LockLevel.SHARE, counted=Counted(1, 2, 3)),
        locked(DOORS, ACCESS_EXCLUSIVE, LockLevel.ROW_SHARE, is_gone=True),
    )
    assert read_look(as_told(seen)) == seen
    assert read_look(as_told(look()) | {"locked": None}) == look()


def test_a_relation_is_read() -> None:
    """Its constraints come as a list."""
    row = (5, "app.rooms", "r", 10, None, None, ["ck_rooms"])
    assert relation(row) == Relation(5, "app.rooms", "r", 10, not_valid=("ck_rooms",))


@pytest.mark.parametrize(
    ("name", "schema", "bare"),
    [
        ("app.rooms", "app", "rooms"),
        ('app."my.rooms"', "app", '"my.rooms"'),
        ('"my.app".rooms', '"my.app"', "rooms"),
        ('"my"".""app"."rooms"', '"my"".""app"', '"rooms"'),
    ],
)
def test_a_name_has_two_parts(name: str, schema: str, bare: str) -> None:
    """A full stop within quotes is part of one of them."""
    named = Relation(1, name, "r", None)
    assert (named.schema, named.bare) == (schema, bare)


@pytest.mark.parametrize(("kind", "is_index"), [("r", False), ("i", True), ("I", True)])
def test_an_index_is_part_of_a_table(kind: str, *, is_index: bool) -> None:
    """Also that of a table with partitions."""
    assert Relation(1, "app.x", kind, None).is_index is is_index


def test_what_is_counted_is_a_difference() -> None:
    """Unless it has begun anew."""
    assert Counted(3, 30, 5).since(Counted(1, 10, 5)) == Counted(2, 20, 0)
    assert Counted(1, 3, 0).since(Counted(2, 2, 0)) == Counted(1, 3, 0)
