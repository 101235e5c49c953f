"""Who runs the server: PostgreSQL refuses root, so as root another user runs it."""

import os
import pwd
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from arxos_migrations.errors import UsageError

CANDIDATES: Final = ("postgres", "nobody")


@dataclass(frozen=True, kw_only=True, slots=True)
class ServerUser:
    """A system user that is not us."""

    name: str
    uid: int
    gid: int


def server_user() -> ServerUser | None:
    """Tell who has to run the server; None when we are not root and run it ourselves."""
    if os.geteuid() != 0:
        return None
    for name in CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return ServerUser(name=name, uid=entry.pw_uid, gid=entry.pw_gid)
    raise UsageError(
        "PostgreSQL refuses to run as root, and there is no user postgres to run it.",
        remedy="Make one with `useradd --system postgres` and run the command again.",
    )


def environment() -> Mapping[str, str]:
    """Give the server and its tools an environment of their own.

    No PG… variable of ours may point them at another server, and messages stay English.
    """
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def popen_as(
    user: ServerUser | None,
    argv: Sequence[str | Path],
    *,
    cwd: Path,
    stdin: int = subprocess.DEVNULL,
) -> subprocess.Popen[str]:
    """Start a tool as the server's user, its output caught, in a session of its own.

    The folder is entered before the user is changed, so relative names work in it; keys
    pressed at our terminal do not reach it.
    """
    return subprocess.Popen(
        [str(word) for word in argv],
        cwd=cwd,
        env=environment(),
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        start_new_session=True,
        umask=0o077,
        user=None if user is None else user.uid,
        group=None if user is None else user.gid,
        extra_groups=None if user is None else [],
    )


def run_as(
    user: ServerUser | None, argv: Sequence[str | Path], *, cwd: Path
) -> subprocess.CompletedProcess[str]:
    """Run a tool as the server's user to its end."""
    with popen_as(user, argv, cwd=cwd) as process:
        out, err = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def can_enter(user: ServerUser | None, folder: Path) -> bool:
    """Whether the server's user reaches the folder; tried, because modes do not tell all."""
    tried = run_as(user, ["/bin/sh", "-c", 'cd -- "$1"', "sh", folder], cwd=Path("/"))
    return tried.returncode == 0


def hand_over(user: ServerUser | None, folder: Path) -> None:
    """Give a folder that we have just made to the server's user."""
    if user is not None:
        os.chown(folder, user.uid, user.gid, follow_symlinks=False)
