"""A throw-away server is a copy of its own and leaves nothing behind, whatever ends it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from arxos_migrations.localdb import pidfile
from arxos_migrations.localdb.prepared import Prepared
from arxos_migrations.localdb.throwaway import sweep, throwaway
from support.looking import children_of, until

RUN = """
import sys, time
from pathlib import Path
from arxos_migrations.localdb.binaries import local_binaries
from arxos_migrations.localdb.identity import server_user
from arxos_migrations.localdb.prepared import Prepared
from arxos_migrations.localdb.throwaway import throwaway
found = local_binaries(extensions=["postgis"])
ready = Prepared(binaries=found, home=Path(sys.argv[1]), user=server_user())
with throwaway(ready, Path(sys.argv[2])) as server:
    print(server.home, flush=True)
    time.sleep(120)
"""


def names(url: str) -> list[str]:
    """Read the rows of the prepared table."""
    with psycopg.connect(url) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM rooms ORDER BY 1")]


def is_alive(pid: int) -> bool:
    """Whether a process works; one that ended and waits for its parent does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_it_holds_what_was_prepared_and_then_is_gone(ready: Prepared, folder: Path) -> None:
    """No process, no file."""
    with throwaway(ready, folder) as server:
        assert names(server.url(database="plan")) == ["lobby"]
        postmaster = pidfile.read_pidfile(server.data)

    assert list(folder.iterdir()) == []
    assert postmaster is not None
    until(lambda: not is_alive(postmaster.pid))


def test_two_at_once_do_not_see_each_other(ready: Prepared, folder: Path) -> None:
    """Nor does the prepared folder change."""
    with throwaway(ready, folder) as one, throwaway(ready, folder) as two:
        with psycopg.connect(one.url(database="plan")) as connection:
            connection.execute("INSERT INTO rooms VALUES ('annex')")
        assert names(one.url(database="plan")) == ["annex", "lobby"]
        assert names(two.url(database="plan")) == ["lobby"]
    with throwaway(ready, folder) as three:
        assert names(three.url(database="plan")) == ["lobby"]


def test_it_is_careless_unless_told_otherwise(ready: Prepared, folder: Path) -> None:
    """Nobody misses its rows after a power cut."""
    with (
        throwaway(ready, folder, settings={"fsync": "on"}) as server,
        psycopg.connect(server.url()) as connection,
    ):
        shown = {
            name: setting
            for name, setting in connection.execute("SELECT name, setting FROM pg_settings")
            if name in {"fsync", "synchronous_commit", "full_page_writes"}
        }

    assert shown == {"fsync": "on", "synchronous_commit": "off", "full_page_writes": "off"}


def test_it_listens_when_asked(ready: Prepared, folder: Path) -> None:
    """On 127.0.0.1, with passwords."""
    with throwaway(ready, folder, listen=True) as server:
        with psycopg.connect(server.url(), autocommit=True) as connection:
            connection.execute("ALTER ROLE postgres PASSWORD 'known'")
        assert names(server.tcp_url(database="plan", password="known")) == ["lobby"]


def test_an_exception_ends_it_too(ready: Prepared, folder: Path) -> None:
    """As a failing test would."""
    with pytest.raises(ZeroDivisionError), throwaway(ready, folder):
        _ = 1 // 0

    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_owner_takes_its_server_along(
    ready: Prepared, folder: Path, how: signal.Signals
) -> None:
    """The watchdog sees the pipe close; the next user sweeps the rest."""
    owner, home = start_owner(ready, folder)
    postmaster = pidfile.read_pidfile(home / "data")
    assert postmaster is not None
    owner.send_signal(how)
    owner.communicate()

    until(lambda: not (home / "data").exists())
    with throwaway(ready, folder) as server:
        assert sorted(path.name for path in folder.iterdir() if path.is_dir()) == [server.home.name]
    assert list(folder.iterdir()) == []
    until(lambda: not is_alive(postmaster.pid))


def start_owner(ready: Prepared, folder: Path) -> tuple[subprocess.Popen[str], Path]:
    """Start another process with a throw-away server and wait until it has it."""
    command = [sys.executable, "-c", RUN, str(ready.home), str(folder)]
    owner = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert owner.stdout is not None
    return owner, Path(owner.stdout.readline().strip())


def test_a_server_without_owner_and_watchdog_is_swept(ready: Prepared, folder: Path) -> None:
    """The next run ends it and removes it."""
    owner, home = start_owner(ready, folder)
    watchdogs = children_of(owner.pid)
    assert watchdogs
    for dog in watchdogs:
        os.kill(dog, signal.SIGKILL)
    owner.kill()
    owner.communicate()
    assert pidfile.is_alive(home / "data")

    sweep(folder, binaries=ready.binaries, user=ready.user)

    assert list(folder.iterdir()) == []


def test_a_living_owners_server_is_not_swept(ready: Prepared, folder: Path) -> None:
    """Two test runs may share a folder."""
    with throwaway(ready, folder) as server:
        sweep(folder, binaries=ready.binaries, user=ready.user)

        assert names(server.url(database="plan")) == ["lobby"]
