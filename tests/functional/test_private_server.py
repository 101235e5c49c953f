"""`--local`: a private server is made once, and found again."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from arxos_migrations.deploy.private_server import private_folder
from arxos_migrations.localdb import NativeServer, find_server
from support.database import BIN
from support.scratch import Scratch, counted_steps, make_scratch


@pytest.fixture
def local() -> Iterator[Scratch]:
    """Give a service in a folder that the server's user can enter; its server ends with it."""
    folder = Path(tempfile.mkdtemp(prefix="arxos-", dir="/tmp"))
    folder.chmod(0o755)
    scratch = counted_steps(make_scratch(folder))
    yield scratch
    server = find_server(private_folder(scratch.service))
    if server is not None:
        server.stop()
    shutil.rmtree(folder)


def upgrade(scratch: Scratch) -> "subprocess.CompletedProcess[str]":
    """Type `arxos-migrate upgrade --local`, no URL being set."""
    done = shell(scratch, "upgrade --local")
    assert done.returncode == 0, done.stderr
    return done


def shell(scratch: Scratch, line: str) -> "subprocess.CompletedProcess[str]":
    """Type any line, with redirections."""
    inherited = {key: value for key, value in os.environ.items() if "DATABASE_URL" not in key}
    return subprocess.run(
        ["/bin/sh", "-c", f"exec {BIN}/arxos-migrate {line}"],
        cwd=scratch.folder,
        env={**inherited, "ARXOS_LOG_FORMAT": "text"},
        capture_output=True,
        text=True,
        check=False,
    )


def statements(scratch: Scratch) -> list[str]:
    """Read the DDL statements in the server's log."""
    server = find_server(private_folder(scratch.service))
    assert isinstance(server, NativeServer)
    log = (server.home / "server.log").read_text(encoding="utf-8")
    return [line for line in log.splitlines() if "statement:" in line]


def test_a_second_run_starts_nothing_and_changes_nothing(local: Scratch) -> None:
    """No DDL statement reaches the server."""
    first = upgrade(local)
    assert first.stderr.startswith("Starting a private server: ")
    known = statements(local)
    assert any("CREATE TABLE effects" in line for line in known)

    second = upgrade(local)
    (line,) = second.stderr.splitlines()
    assert line.startswith("Database: postgresql://arxos_migrator@/scratch?host=")
    assert second.stdout.startswith("scratch: nothing to do, ")
    assert statements(local) == known


@pytest.mark.parametrize("unread", [">/dev/full", ">/dev/full 2>&1", ">&-", ">&- 2>&-"])
def test_a_server_that_nobody_hears_of_is_started_and_stopped(local: Scratch, unread: str) -> None:
    """As with every command, what was done is done; what was only to be shown has failed."""
    told = "Done, but the result could not be printed: No space left on device."
    for words, runs in (("start --format json", True), ("stop --format json", False)):
        done = shell(local, f"db scratch {words} {unread}")
        server = find_server(private_folder(local.service))
        assert server is not None
        assert (done.returncode, server.is_running) == (0, runs), done.stderr
        assert done.stdout == ""
        if unread == ">/dev/full":
            assert done.stderr.splitlines()[-1] == told
    for words, code in (("start", 0), ("stop", 0), ("status", 2), ("status --format json", 2)):
        done = shell(local, f"db scratch {words} {unread}")
        assert done.returncode == (code if "full" in unread else 0), done.stderr
        assert "Exception ignored" not in done.stderr
