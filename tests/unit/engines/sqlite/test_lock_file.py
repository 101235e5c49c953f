"""A lock that outlives COMMIT and ends with its process."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from arxos_migrations.engines.sqlite.lock_file import lock_file_of, try_lock, unlock

HOLD = """
import sys, time
from pathlib import Path
from arxos_migrations.engines.sqlite.lock_file import try_lock
assert try_lock(Path(sys.argv[1])) is not None
print("held", flush=True)
time.sleep(600)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Name a database."""
    return tmp_path / "rooms.db"


def test_one_process_has_it_and_leaves_nothing(path: Path) -> None:
    """Another has to wait until it is released."""
    lock = try_lock(path)
    assert lock is not None
    assert lock_file_of(path).name == "rooms.db-migrating"
    assert try_lock(path) is None
    unlock(path, lock)
    assert not lock_file_of(path).exists()
    again = try_lock(path)
    assert again is not None
    unlock(path, again)


def test_a_killed_process_keeps_nobody_waiting(path: Path) -> None:
    """What it leaves is an empty file, which the next one removes."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        assert try_lock(path) is None
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert lock_file_of(path).stat().st_size == 0
    lock = try_lock(path)
    assert lock is not None
    unlock(path, lock)
    assert not lock_file_of(path).exists()


def test_what_another_user_left_can_be_locked(path: Path) -> None:
    """It need only be read."""
    lock_file_of(path).touch(mode=0o444)
    lock = try_lock(path)
    assert lock is not None
    unlock(path, lock)


@pytest.mark.parametrize("make", [os.mkfifo, lambda file: file.symlink_to("/dev/null")])
def test_what_is_no_plain_file_keeps_nobody_waiting(
    path: Path, make: Callable[[Path], None]
) -> None:
    """A pipe that somebody put there would wait for ever for a writer."""
    make(lock_file_of(path))
    with pytest.raises(OSError, match=r"no plain file|symbolic links"):
        try_lock(path)


def test_what_may_not_be_removed_stays_and_is_free(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As another user's in a folder like /tmp."""
    lock = try_lock(path)
    assert lock is not None

    def refuse(_path: Path) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        unlock(path, lock)
    again = try_lock(path)
    assert again is not None
    unlock(path, again)


def test_a_file_that_was_removed_since_is_not_taken(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its holder released it between our opening and our locking: the next one would have both."""
    lock_file_of(path).touch()
    real = os.open
    opened: list[int] = []

    def open_as_it_goes(*words: int | str | Path) -> int:
        descriptor = real(*words)  # type: ignore[arg-type] # passed on
        if not opened:
            lock_file_of(path).unlink()
        opened.append(descriptor)
        return descriptor

    monkeypatch.setattr(os, "open", open_as_it_goes)
    lock = try_lock(path)
    assert lock == opened[1]
    assert lock_file_of(path).exists()
    unlock(path, lock)
