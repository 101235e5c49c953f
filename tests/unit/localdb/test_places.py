"""Folders are reachable for the server's user, short enough, and nobody else's."""

import os
from pathlib import Path

import pytest

from arxos_migrations.errors import UsageError
from arxos_migrations.localdb import places
from arxos_migrations.localdb.identity import ServerUser
from arxos_migrations.localdb.places import (
    make_home,
    make_socket_folder,
    memory_folder,
    place_for,
    reachable,
    socket_folder,
)

NEEDS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root hands servers to others")


def test_a_folder_that_can_be_entered_is_taken_as_it_is(
    folder: Path, user: ServerUser | None
) -> None:
    """And made."""
    assert reachable(folder / "a" / "b", user) == folder / "a" / "b"
    assert (folder / "a" / "b").is_dir()


@NEEDS_ROOT
def test_a_folder_in_roots_home_gets_a_stand_in(
    folder: Path, user: ServerUser | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Named after the folder, so that it is found again, and written by root alone."""
    monkeypatch.setattr(places, "ELSEWHERE", folder / "elsewhere")
    (folder / "closed").mkdir(mode=0o700)

    found = reachable(folder / "closed" / "project", user)

    assert found.parent == folder / "elsewhere"
    assert found == reachable(folder / "closed" / "project", user)
    assert found != reachable(folder / "closed" / "other", user)
    assert found.stat().st_mode & 0o777 == 0o711
    assert found.stat().st_uid == 0


@NEEDS_ROOT
def test_a_place_is_named_without_being_made(
    folder: Path, user: ServerUser | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever only looks leaves nothing behind."""
    monkeypatch.setattr(places, "ELSEWHERE", folder / "elsewhere")
    (folder / "closed").mkdir(mode=0o700)

    named = place_for(folder / "closed", user)

    assert not (folder / "elsewhere").exists()
    assert named == reachable(folder / "closed", user)


@NEEDS_ROOT
@pytest.mark.parametrize("kind", ["link", "foreign", "writable"])
def test_a_planted_stand_in_is_refused(
    folder: Path, user: ServerUser | None, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Whoever made it could read or replace the data."""
    planted = folder / "elsewhere"
    monkeypatch.setattr(places, "ELSEWHERE", planted)
    (folder / "closed").mkdir(mode=0o700)
    if kind == "link":
        planted.symlink_to(folder)
    else:
        planted.mkdir()
        planted.chmod(0o777 if kind == "writable" else 0o755)
    if kind == "foreign":
        os.chown(planted, 65534, 65534)

    with pytest.raises(UsageError) as caught:
        reachable(folder / "closed" / "project", user)

    assert str(caught.value) == (
        f"{planted} is not a folder that only you can write, so no data is put there.\n"
        f"Look who made it, remove it with `rm -r {planted}`, and run the command again."
    )


def test_a_short_path_keeps_its_socket_inside() -> None:
    """Nothing lies about elsewhere."""
    assert socket_folder(Path("/srv/project"), 5432) == Path("/srv/project")


@pytest.mark.parametrize("letter", ["x", "ü"])
def test_a_socket_that_is_too_long_moves_to_a_short_folder(letter: str) -> None:
    """Bytes count, not letters."""
    home = Path("/srv") / (letter * (100 // len(letter.encode())))

    assert socket_folder(home, 5432).parent == places.SHORT
    assert socket_folder(home, 5432) != socket_folder(home / "other", 5432)


def test_the_longest_socket_stays_inside() -> None:
    """103 bytes fit everywhere."""
    fits = Path("/" + "x" * (103 - len("/" + "/.s.PGSQL.5432")))

    assert socket_folder(fits, 5432) == fits
    assert socket_folder(Path(f"{fits}x"), 5432) != Path(f"{fits}x")


def test_a_home_is_for_the_servers_user_alone(folder: Path, user: ServerUser | None) -> None:
    """0700, and making it again changes nothing."""
    make_home(folder / "home", user)
    make_home(folder / "home", user)

    assert (folder / "home").stat().st_mode & 0o777 == 0o700
    assert (folder / "home").stat().st_uid == (user.uid if user else os.geteuid())


@NEEDS_ROOT
def test_somebody_elses_home_is_refused(folder: Path) -> None:
    """As root could not hand it over without taking it away."""
    (folder / "home").mkdir()

    with pytest.raises(UsageError) as caught:
        make_home(folder / "home", ServerUser(name="postgres", uid=12345, gid=12345))

    assert str(caught.value) == (
        f"{folder / 'home'} is not a folder that belongs to the user postgres, "
        "so PostgreSQL cannot use it.\n"
        "Run the command as the user that made it, or remove it if nobody needs it."
    )


def test_an_open_socket_folder_is_refused(folder: Path, user: ServerUser | None) -> None:
    """Others could connect, and local connections are trusted."""
    make_home(folder / "s", user)
    (folder / "s").chmod(0o755)

    with pytest.raises(UsageError) as caught:
        make_socket_folder(folder / "s", user)

    assert str(caught.value) == (
        f"The folder {folder / 's'} is open to other users.\n"
        f"Remove it with `rm -r {folder / 's'}` and run the command again."
    )


def test_memory_is_taken_where_there_is_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One folder per project."""
    monkeypatch.setattr(places, "MEMORY", folder)

    found = memory_folder(Path("/srv/project"))

    assert found.parent == folder
    assert found == memory_folder(Path("/srv/project"))


def test_little_memory_is_left_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A container's 64 MB would be full at once."""
    monkeypatch.setattr(places, "MEMORY", folder)
    monkeypatch.setattr(places, "MEMORY_BYTES", 1 << 60)

    assert memory_folder(Path("/srv/project")) == Path("/srv/project")


def test_a_system_without_it_uses_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as macOS."""
    monkeypatch.setattr(places, "MEMORY", Path("/nowhere/shm"))

    assert memory_folder(Path("/srv/project")) == Path("/srv/project")
