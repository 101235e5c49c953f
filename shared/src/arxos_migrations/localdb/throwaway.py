"""Servers that live as long as a block of code, and do not outlive the process that runs it."""

import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from arxos_migrations.errors import UsageError
from arxos_migrations.localdb.binaries import Binaries
from arxos_migrations.localdb.identity import ServerUser, popen_as, run_as
from arxos_migrations.localdb.locks import locked, open_lock, try_lock
from arxos_migrations.localdb.native import PORT, NativeServer, free_port
from arxos_migrations.localdb.places import make_home, reachable
from arxos_migrations.localdb.prepared import CARELESS, Prepared

OWNER: Final = ".owner"
"""A file beside each server's folder that its owner keeps locked; the system lets go of it
however the owner ends."""
TRIES: Final = 5
WATCHDOG: Final = Path(__file__).with_name("watchdog.sh")
WATCHDOG_S: Final = 30.0


@contextmanager
def throwaway(
    prepared: Prepared,
    folder: Path,
    *,
    listen: bool = False,
    settings: Mapping[str, str] | None = None,
) -> Iterator[NativeServer]:
    """Copy a prepared data folder and run a server on it for the block.

    Crash safety is off unless `settings` turn it on. A watchdog ends the server and removes
    its data when this process ends in whatever way; what even that could not remove, such as
    after a power cut, the next call in the same folder does.
    """
    folder = reachable(folder, prepared.user)
    sweep(folder, binaries=prepared.binaries, user=prepared.user)
    server = NativeServer(
        binaries=prepared.binaries,
        home=folder / secrets.token_hex(4),
        user=prepared.user,
        listen=listen,
        port=free_port() if listen else PORT,
        settings={**CARELESS, **(settings or {})},
    )
    with _owned(server.home), _watched(server):
        _copy(prepared, server)
        yield _started(server)


def sweep(folder: Path, *, binaries: Binaries, user: ServerUser | None) -> None:
    """Remove the servers in a folder whose owners are gone."""
    for owner in folder.glob(f"*{OWNER}"):
        descriptor = open_lock(owner)
        try:
            if try_lock(descriptor):
                _remove(NativeServer(binaries=binaries, home=owner.with_suffix(""), user=user))
        finally:
            os.close(descriptor)


@contextmanager
def _owned(home: Path) -> Iterator[None]:
    """Keep the owner's file locked; a sweep may have taken it just before, so look again."""
    path = home.with_name(home.name + OWNER)
    descriptor = open_lock(path)
    while not (try_lock(descriptor) and _is_same(path, descriptor)):
        os.close(descriptor)
        descriptor = open_lock(path)
    try:
        yield
    finally:
        os.close(descriptor)


def _is_same(path: Path, descriptor: int) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    return False


@contextmanager
def _watched(server: NativeServer) -> Iterator[None]:
    """Let a watchdog end the server when we close our end of its pipe, or cease to exist."""
    make_home(server.home, server.user)
    command = ["/bin/sh", "-c", WATCHDOG.read_text("utf-8"), "sh"]
    words = [server.binaries.tool("pg_ctl"), server.sockets]
    with popen_as(server.user, [*command, *words], cwd=server.home, stdin=subprocess.PIPE) as dog:
        try:
            yield
        finally:
            dog.communicate(timeout=WATCHDOG_S)
            _remove(server)


def _copy(prepared: Prepared, server: NativeServer) -> None:
    """Copy the data, sharing blocks where the file system can."""
    share = ["--reflink=auto"] if sys.platform == "linux" else []
    with locked(prepared.lock, shared=True):
        command: list[str | Path] = ["cp", "-a", *share, prepared.data, server.data]
        done = run_as(server.user, command, cwd=server.home)
    if done.returncode != 0:
        raise UsageError(
            "The prepared data folder could not be copied.",
            done.stderr,
            remedy=f"Make room for {server.home} and run the command again.",
        )


def _started(server: NativeServer) -> NativeServer:
    """Start it; where it listens, somebody may have taken the port in the meantime."""
    for _ in range(TRIES if server.listen else 0):
        with suppress(UsageError):
            server.start()
            return server
        server = replace(server, port=free_port())
    server.start()
    return server


def _remove(server: NativeServer) -> None:
    """End what still runs and remove every trace."""
    server.stop(immediate=True)
    server.remove_leftovers()
    shutil.rmtree(server.home, ignore_errors=True)
    server.home.with_name(server.home.name + OWNER).unlink(missing_ok=True)
