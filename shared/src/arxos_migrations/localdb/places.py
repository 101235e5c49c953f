"""Where data and sockets lie: where the server's user can reach them, and nobody else."""

import hashlib
import os
import stat
from pathlib import Path
from typing import Final

from arxos_migrations.errors import UsageError
from arxos_migrations.localdb.identity import ServerUser, can_enter, hand_over

ELSEWHERE: Final = Path("/var/lib/arxos-migrations")
"""For root's projects in folders that the server's user cannot enter, such as /root."""
SHORT: Final = Path("/tmp")  # noqa: S108 - any longer path may not fit; the owner is checked
MEMORY: Final = Path("/dev/shm")  # noqa: S108 - the owner is checked
MEMORY_BYTES: Final = 1 << 30
LONGEST_SOCKET: Final = 103
"""Bytes in a socket's path that every system takes (Linux 107, macOS 103)."""
WRITABLE_BY_OTHERS: Final = stat.S_IWGRP | stat.S_IWOTH


def reachable(folder: Path, user: ServerUser | None) -> Path:
    """Make the folder, or where the server's user cannot enter it, one that stands for it."""
    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    place = place_for(folder, user)
    if place == folder:
        return folder
    for one in (ELSEWHERE, place):
        one.mkdir(mode=0o711, parents=True, exist_ok=True)
        _check_ours(one)
    return place


def place_for(folder: Path, user: ServerUser | None) -> Path:
    """Name what `reachable` gives for a folder that is there; nothing is made."""
    folder = folder.absolute()
    if user is None or can_enter(user, folder):
        return folder
    return ELSEWHERE / _short_name(folder)


def memory_folder(otherwise: Path) -> Path:
    """Name a folder in memory for throw-away servers, or `otherwise` where there is none.

    Copying a thousand files into a disk's file system takes most of the time such a server
    needs. Wanted are 1 GiB free, since a container's /dev/shm often has 64 MB in all.
    """
    try:
        room = os.statvfs(MEMORY)
    except OSError:
        return otherwise
    if room.f_bavail * room.f_frsize < MEMORY_BYTES or not os.access(MEMORY, os.W_OK):
        return otherwise
    folder = MEMORY / f"arxos-{_short_name(otherwise.absolute())}"
    folder.mkdir(mode=0o711, exist_ok=True)
    _check_ours(folder)
    return folder


def make_home(home: Path, user: ServerUser | None) -> None:
    """Make the server's own folder, 0700; raises UsageError when it is somebody else's."""
    try:
        home.mkdir(mode=0o700)
    except FileExistsError:
        _check_owner(home, user)
    else:
        hand_over(user, home)


def socket_folder(home: Path, port: int) -> Path:
    """Name the folder of the socket: the server's own one when the path is short enough.

    A comma moves it too, since libpq takes it for the end of a host and knows no way around.
    """
    short = len(os.fsencode(home / f".s.PGSQL.{port}")) <= LONGEST_SOCKET
    if short and "," not in str(home):
        return home
    return SHORT / f"arxos-{_short_name(home)}"


def make_socket_folder(folder: Path, user: ServerUser | None) -> None:
    """Make it, 0700; under /tmp anybody may have made it before, hence the look at the owner."""
    make_home(folder, user)
    if stat.S_IMODE(folder.lstat().st_mode) != 0o700:  # noqa: PLR2004 - a mode
        raise UsageError(
            f"The folder {folder} is open to other users.",
            remedy=f"Remove it with `rm -r {folder}` and run the command again.",
        )


def _check_owner(folder: Path, user: ServerUser | None) -> None:
    found = folder.lstat()
    wanted = os.geteuid() if user is None else user.uid
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != wanted:
        who = "you" if user is None else f"the user {user.name}"
        raise UsageError(
            f"{folder} is not a folder that belongs to {who}, so PostgreSQL cannot use it.",
            remedy="Run the command as the user that made it, or remove it if nobody needs it.",
        )


def _check_ours(folder: Path) -> None:
    found = folder.lstat()
    ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid()
    if not ours or found.st_mode & WRITABLE_BY_OTHERS:
        raise UsageError(
            f"{folder} is not a folder that only you can write, so no data is put there.",
            remedy=f"Look who made it, remove it with `rm -r {folder}`, and run the command again.",
        )


def _short_name(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
