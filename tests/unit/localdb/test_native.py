"""The server starts once, survives crashes and moves, and says what is wrong."""

import dataclasses
import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from arxos_migrations.errors import UsageError
from arxos_migrations.localdb import pidfile, places
from arxos_migrations.localdb.binaries import Binaries
from arxos_migrations.localdb.identity import ServerUser
from arxos_migrations.localdb.native import NativeServer, free_port
from support.looking import until
from unit.localdb.servers import START, ask, pid_of, start_and_stop_as


def test_a_started_server_answers_in_utf8_by_its_socket_alone(server: NativeServer) -> None:
    """It listens on no address."""
    server.start()

    assert server.is_running
    assert ask(server.url(), "SHOW server_encoding") == "UTF8"
    assert ask(server.url(), "SHOW listen_addresses") == ""
    assert ask(server.url(), "SELECT current_user") == "postgres"


def test_its_data_and_log_are_private(server: NativeServer) -> None:
    """The log may hold statements."""
    server.start()

    assert server.data.stat().st_mode & 0o777 == 0o700
    assert server.log.stat().st_mode & 0o777 == 0o600


def test_starting_twice_keeps_the_first(server: NativeServer) -> None:
    """The same process goes on."""
    server.start()
    first = pid_of(server)
    server.start()

    assert pid_of(server) == first


def test_two_processes_starting_at_once_both_find_it_running(server: NativeServer) -> None:
    """One makes and starts it, the other waits."""
    command = [sys.executable, "-c", START, str(server.home)]
    both = [subprocess.Popen(command) for _ in range(2)]

    assert [process.wait(timeout=60) for process in both] == [0, 0]
    assert server.is_running


def test_rows_stay_when_it_is_stopped(server: NativeServer) -> None:
    """Stopping twice does no harm."""
    server.start()
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("CREATE TABLE rooms AS SELECT 1 AS id")
    server.stop()
    server.stop()
    assert not server.is_running

    server.start()

    assert ask(server.url(), "SELECT count(*) FROM rooms") == 1


def test_a_killed_server_starts_again(server: NativeServer) -> None:
    """Its pid file is stale then."""
    server.start()
    os.kill(pid_of(server), signal.SIGKILL)
    until(lambda: not server.is_running)

    server.start()

    assert ask(server.url(), "SELECT 1") == 1


def test_a_strangers_process_under_the_old_id_is_left_alone(
    server: NativeServer, user: ServerUser | None
) -> None:
    """After a reboot the id may be anybody's, even of the same user."""
    server.start()
    server.stop()
    with subprocess.Popen(
        ["sleep", "60"], user=user.uid if user else None, extra_groups=[] if user else None
    ) as stranger:
        stale = f"{stranger.pid}\n{server.data}\n1\n5432\n{server.sockets}\n\n1 1\nready   \n"
        (server.data / pidfile.NAME).write_text(stale)
        server.stop()
        assert not server.is_running
        server.start()
        survived = stranger.poll() is None
        stranger.kill()

    assert survived
    assert ask(server.url(), "SELECT 1") == 1


def test_a_moved_project_gets_its_server_again(server: NativeServer) -> None:
    """The old process still runs, and does not know where its socket went."""
    deep = "x" * 100  # so that the socket lies elsewhere and is not moved along
    before = dataclasses.replace(server, home=server.home.parent / f"{deep}-a")
    after = dataclasses.replace(server, home=server.home.parent / f"{deep}-b")
    before.start()
    before.home.rename(after.home)
    try:
        assert not after.is_running
        after.start()
        assert ask(after.url(), "SELECT 1") == 1
    finally:
        after.stop()
        after.remove_leftovers()
        before.remove_leftovers()


def test_a_long_path_works(server: NativeServer) -> None:
    """Its socket lies in a short folder, which is removed with the rest."""
    long = dataclasses.replace(server, home=server.home.parent / ("x" * 120))
    long.start()
    try:
        assert ask(long.url(), "SELECT 1") == 1
        assert long.sockets.parent == places.SHORT
        assert long.sockets.stat().st_mode & 0o777 == 0o700
    finally:
        long.stop(immediate=True)
        long.remove_leftovers()
    assert not long.sockets.exists()


def test_a_path_full_of_shell_characters_works(server: NativeServer) -> None:
    """pg_ctl writes shell commands from what it is given."""
    marker = server.home.parent / "injected"
    name = f"a b,'\"$(touch {marker.name});`touch {marker.name}`"
    odd = dataclasses.replace(server, home=server.home.parent / name)
    odd.start()
    try:
        assert ask(odd.url(), "SELECT 1") == 1
    finally:
        odd.stop(immediate=True)
        odd.remove_leftovers()
    assert not list(server.home.parent.rglob(marker.name))


def test_variables_of_ours_do_not_reach_it(
    server: NativeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PGDATA or PGPORT of another server would mislead its tools."""
    monkeypatch.setenv("PGDATA", "/nowhere")
    monkeypatch.setenv("PGPORT", "1")
    server.start()

    assert ask(server.url(), "SHOW port") == "5432"


def test_by_tcp_a_password_is_asked(server: NativeServer) -> None:
    """The socket is trusted, the address is not."""
    listening = dataclasses.replace(server, listen=True, port=free_port())
    listening.start()
    with psycopg.connect(listening.url(), autocommit=True) as connection:
        connection.execute("CREATE ROLE mia LOGIN PASSWORD 'right'")

    right = listening.tcp_url(database="postgres", user="mia", password="right")
    assert ask(right, "SHOW listen_addresses") == "127.0.0.1"
    wrong = listening.tcp_url(database="postgres", user="mia", password="wrong")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)
    listening.stop(immediate=True)


def test_data_of_another_major_version_is_refused(server: NativeServer) -> None:
    """It names both and both ways out."""
    server.start()
    server.stop()
    (server.data / "PG_VERSION").write_text("14\n")

    with pytest.raises(UsageError) as caught:
        server.start()

    assert str(caught.value) == (
        "The private PostgreSQL's data was made by PostgreSQL 14, "
        f"and PostgreSQL {server.binaries.major} cannot read it.\n"
        f"It lies in {server.data}.\n"
        f"Install PostgreSQL 14, or remove the data with `rm -r {server.data}` "
        "(its rows are lost), and run the command again."
    )


def test_a_server_that_does_not_start_shows_its_last_words(server: NativeServer) -> None:
    """The grave line of this start, not of an earlier one."""
    broken = dataclasses.replace(server, settings={"shared_buffers": "lots"})

    with pytest.raises(UsageError) as caught:
        broken.start()

    said = broken.log.read_text().splitlines()[0]
    assert 'FATAL:  invalid value for parameter "shared_buffers": "lots"' in said
    assert str(caught.value) == (
        f"The private PostgreSQL did not start: {' '.join(said.split())}\n"
        f"Its log is {broken.log}.\n"
        "Cure what the log names and run the command again, or, if nobody needs the rows, "
        f"remove {broken.home}."
    )


def test_a_half_made_data_folder_is_made_again(server: NativeServer) -> None:
    """Whoever made it was killed."""
    server.start()
    server.stop()
    server.data.rename(server.home / "data.new")
    (server.home / "data.new" / "global" / "pg_control").unlink()

    server.start()

    assert ask(server.url(), "SELECT 1") == 1
    assert not (server.home / "data.new").exists()


def test_definitions_are_logged_and_rows_are_not(
    server: NativeServer,
) -> None:
    """So that a person can read what a migration did."""
    server.start()
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("CREATE TABLE rooms (name text)")
        connection.execute("INSERT INTO rooms VALUES ('secret room')")

    written = server.log.read_text()
    assert "statement: CREATE TABLE rooms (name text)" in written
    assert "secret room" not in written


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become another user")
def test_who_is_not_root_runs_it_alone(
    binaries: Binaries, folder: Path, user: ServerUser | None
) -> None:
    """The path of most people, tried as the server's user."""
    assert user is not None
    os.chown(folder, user.uid, user.gid)
    child = os.fork()
    if child == 0:
        os._exit(start_and_stop_as(user, binaries, folder))

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert (folder / "postgresql" / "data").stat().st_uid == user.uid
