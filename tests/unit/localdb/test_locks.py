"""A lock keeps others out, tells who waits, and goes with its process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from arxos_migrations.errors import LockTimeoutError, UsageError
from arxos_migrations.localdb.locks import locked

HOLD = """
import sys, time
from pathlib import Path
from arxos_migrations.localdb.locks import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_waiting_too_long_names_the_lock(tmp_path: Path) -> None:
    """The person has to know what to look for."""
    path = tmp_path / "a.lock"
    with locked(path), pytest.raises(LockTimeoutError) as caught, locked(path, wait_s=0.05):
        pass

    assert str(caught.value) == (
        "Another process has kept the private PostgreSQL busy for 0.05 s.\n"
        f"It holds the lock {path}.\n"
        "Wait for it to end, or end it, and run the command again."
    )


def test_shared_holders_do_not_wait_for_each_other(tmp_path: Path) -> None:
    """Many may copy at once."""
    path = tmp_path / "a.lock"
    with locked(path, shared=True), locked(path, shared=True, wait_s=0):
        assert path.exists()


def test_an_exclusive_holder_waits_for_shared_ones(tmp_path: Path) -> None:
    """Nobody removes what somebody copies."""
    path = tmp_path / "a.lock"
    with locked(path, shared=True), pytest.raises(LockTimeoutError), locked(path, wait_s=0.05):
        pass


def test_a_killed_holder_leaves_no_lock(tmp_path: Path) -> None:
    """The system lets go of it."""
    path = tmp_path / "a.lock"
    with subprocess.Popen([sys.executable, "-c", HOLD, path], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        holder.kill()
    with locked(path, wait_s=0):
        assert holder.returncode == -9


def test_a_planted_link_is_not_followed(tmp_path: Path) -> None:
    """Root must not write where somebody else points it."""
    path = tmp_path / "a.lock"
    path.symlink_to(tmp_path / "victim")

    with pytest.raises(UsageError) as caught, locked(path):
        pass

    assert str(caught.value) == (
        f"The private PostgreSQL's lock {path} cannot be opened: {os.strerror(40)}.\n"
        "Run the command as the user that made it, or remove it if nobody needs it."
    )
    assert not (tmp_path / "victim").exists()
