"""Servers that run: starting them from elsewhere, asking them, and who they are."""

import os
from pathlib import Path

import psycopg

from arxos_migrations.localdb import pidfile
from arxos_migrations.localdb.binaries import Binaries
from arxos_migrations.localdb.identity import ServerUser
from arxos_migrations.localdb.native import NativeServer

START = """
import sys
from pathlib import Path
from arxos_migrations.localdb.binaries import local_binaries
from arxos_migrations.localdb.identity import server_user
from arxos_migrations.localdb.native import NativeServer
NativeServer(binaries=local_binaries(extensions=[]), home=Path(sys.argv[1]),
             user=server_user(), durable=False).start()
"""
"""What another process runs to start the server in the folder that it is given."""


def ask(url: str, query: str) -> object:
    """Give the one value a query returns."""
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]


def pid_of(server: NativeServer) -> int:
    """Give the process id of a server that runs."""
    found = pidfile.read_pidfile(server.data)
    assert found is not None
    return found.pid


def start_and_stop_as(user: ServerUser, binaries: Binaries, folder: Path) -> int:
    """Become another user, run a server and return an exit status; for a fork alone."""
    os.setgroups([])
    os.setgid(user.gid)
    os.setuid(user.uid)
    mine = NativeServer(binaries=binaries, home=folder / "postgresql", user=None, durable=False)
    try:
        mine.start()
        ran = mine.is_running
        mine.stop()
    except BaseException:  # noqa: BLE001 - a fork must never return into pytest
        return 1
    return 0 if ran and not mine.is_running else 2
