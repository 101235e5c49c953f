"""Shadows on a server that is kept."""

from collections.abc import Iterator

import psycopg
import pytest

from arxos_migrations.localdb import NativeServer, copy_database, freeze_template
from arxos_migrations.proof.postgresql.room import room_on


class Rooms:
    """Rooms on the tests' own server."""

    def __init__(self, server: NativeServer) -> None:
        """Begin with none."""
        self.server = server

    def make(self, base: str) -> None:
        """Make a base as a shadow has it."""
        copy_database(self.server, source="template0", name=base)
        freeze_template(self.server, name=base)

    def names(self) -> list[str]:
        """List the databases of shadows."""
        with psycopg.connect(self.server.url()) as connection:
            found = connection.execute(
                "SELECT datname FROM pg_database WHERE datname ~ '^shadow_[0-9a-f]{8}' ORDER BY 1"
            )
            return [name for (name,) in found]


@pytest.fixture
def rooms(server: NativeServer) -> Iterator[Rooms]:
    """Take the tests' own server, which has none afterwards."""
    rooms = Rooms(server)
    yield rooms
    with room_on(server, rooms.make):
        pass
    assert rooms.names() == []


def test_two_have_room_at_the_same_time(rooms: Rooms) -> None:
    """Neither drops anything of the other."""
    with room_on(rooms.server, rooms.make) as (_, first):
        copy_database(rooms.server, source=first, name=f"{first}_1")
        with room_on(rooms.server, rooms.make) as (_, second):
            assert rooms.names() == sorted([first, f"{first}_1", second])
        assert rooms.names() == [first, f"{first}_1"]
    assert rooms.names() == []


def test_what_a_process_has_left_is_dropped(rooms: Rooms) -> None:
    """Its session is gone, so nobody says that it is his."""
    left = "shadow_0000000a"
    rooms.make(left)
    copy_database(rooms.server, source=left, name=f"{left}_12")
    with room_on(rooms.server, rooms.make) as (_, base):
        assert rooms.names() == [base]


def test_what_has_another_name_stays(rooms: Rooms) -> None:
    """Nobody knows whose it is."""
    others = ["shadow_mine", "shadow_0000000a_x", "shadow_0000000"]
    for name in others:
        rooms.make(name)
    try:
        with (
            room_on(rooms.server, rooms.make),
            psycopg.connect(rooms.server.url()) as connection,
        ):
            found = connection.execute(
                "SELECT datname FROM pg_database WHERE datname = ANY (%s)", [others]
            )
            assert {name for (name,) in found} == set(others)
    finally:
        with psycopg.connect(rooms.server.url(), autocommit=True) as connection:
            for name in others:
                connection.execute(f"ALTER DATABASE {name} IS_TEMPLATE false".encode())
                connection.execute(f"DROP DATABASE {name}".encode())


def test_a_base_that_cannot_be_made_leaves_nothing(rooms: Rooms) -> None:
    """What was there of it is dropped."""

    def fail(base: str) -> None:
        rooms.make(base)
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"), room_on(rooms.server, fail):
        pass
    assert rooms.names() == []
