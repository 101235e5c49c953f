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
    inherited = {key: value for key, value in os.environ.items() if "DATABASE_URL" not in key}
    done = subprocess.run(
        [BIN / "arxos-migrate", "upgrade", "--local"],
        cwd=scratch.folder,
        env={**inherited, "ARXOS_LOG_FORMAT": "text"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done


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
