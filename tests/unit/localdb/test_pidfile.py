"""Only a server that works on the data folder counts as alive."""

import os
import socket
from pathlib import Path

import pytest

from arxos_migrations.localdb.pidfile import disown, is_alive, listens, read_pidfile


def record(folder: Path, *, pid: int, status: str = "ready   ") -> None:
    """Write a record as the server does."""
    lines = (pid, folder, 1, 5432, folder, "", "1 1", status)
    (folder / "postmaster.pid").write_text("".join(f"{line}\n" for line in lines))


@pytest.mark.parametrize(("status", "ready"), [("ready   ", True), ("starting", False)])
def test_a_record_is_read(tmp_path: Path, status: str, *, ready: bool) -> None:
    """Its status is padded."""
    record(tmp_path, pid=7, status=status)
    found = read_pidfile(tmp_path)

    assert found is not None
    assert (found.pid, found.port, found.sockets) == (7, 5432, tmp_path)
    assert found.ready is ready


@pytest.mark.parametrize("text", ["", "7\n", "not a number\na\n1\n2\nb\n"])
def test_an_incomplete_record_says_nothing(tmp_path: Path, text: str) -> None:
    """The server may be writing it."""
    (tmp_path / "postmaster.pid").write_text(text)

    assert read_pidfile(tmp_path) is None


def test_a_process_inside_the_data_folder_is_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a server works there."""
    record(tmp_path, pid=os.getpid(), status="starting")
    monkeypatch.chdir(tmp_path)

    assert is_alive(tmp_path)


def test_a_process_elsewhere_is_a_stranger(tmp_path: Path) -> None:
    """Its id was given again."""
    record(tmp_path, pid=os.getpid())

    assert not is_alive(tmp_path)


def test_a_server_that_answers_is_alive_though_its_process_is_hidden(folder: Path) -> None:
    """Such as one outside this container."""
    record(folder, pid=4_194_304)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(folder / ".s.PGSQL.5432"))
        server.listen()
        assert is_alive(folder)

    assert not is_alive(folder)
    assert not listens(folder, 5432)


def test_a_dead_servers_record_keeps_all_but_the_process(tmp_path: Path) -> None:
    """PostgreSQL looks for orphans by the rest."""
    record(tmp_path, pid=os.getpid())
    before = (tmp_path / "postmaster.pid").read_text().splitlines()
    disown(tmp_path)

    after = (tmp_path / "postmaster.pid").read_text().splitlines()
    assert after == ["4194304", *before[1:]]


def test_without_a_record_there_is_nothing_to_disown(tmp_path: Path) -> None:
    """A first start."""
    disown(tmp_path)

    assert list(tmp_path.iterdir()) == []
