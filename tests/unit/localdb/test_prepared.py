"""A data folder is prepared once per key and never half."""

from pathlib import Path

import psycopg
import pytest

from arxos_migrations.errors import UsageError
from arxos_migrations.localdb.binaries import Binaries
from arxos_migrations.localdb.native import NativeServer
from arxos_migrations.localdb.prepared import prepared
from arxos_migrations.localdb.throwaway import throwaway


class Counting:
    """Prepares nothing and counts how often."""

    def __init__(self) -> None:
        """Start at nought."""
        self.calls = 0

    def __call__(self, server: NativeServer) -> None:
        """Look that the server runs."""
        assert server.is_running
        self.calls += 1


def test_it_is_made_once_and_stopped(folder: Path, binaries: Binaries) -> None:
    """The second time it is only there."""
    counting = Counting()
    first = prepared(folder, "key", counting, binaries=binaries)
    second = prepared(folder, "key", counting, binaries=binaries)

    assert first == second
    assert counting.calls == 1
    assert not (first.data / "postmaster.pid").exists()
    assert sorted(path.name for path in folder.iterdir()) == sorted(["cache.lock", first.home.name])


def test_another_key_replaces_it(folder: Path, binaries: Binaries) -> None:
    """Caches do not pile up."""
    counting = Counting()
    first = prepared(folder, "key", counting, binaries=binaries)
    second = prepared(folder, "another key", counting, binaries=binaries)

    assert counting.calls == 2
    assert not first.home.exists()
    assert second.data.is_dir()


def test_a_failure_goes_through_and_leaves_nothing(folder: Path, binaries: Binaries) -> None:
    """No half-made folder is ever taken for a whole one."""

    def fail(server: NativeServer) -> None:
        psycopg.connect(server.url(database="nowhere"))

    with pytest.raises(psycopg.OperationalError, match='database "nowhere" does not exist'):
        prepared(folder, "key", fail, binaries=binaries)

    assert [path.name for path in folder.iterdir()] == ["cache.lock"]


def test_a_cache_that_vanished_is_named(folder: Path, binaries: Binaries) -> None:
    """Somebody cleaned up between the two calls."""
    made = prepared(folder, "key", Counting(), binaries=binaries)
    (made.data / "PG_VERSION").unlink()
    made.data.rename(made.home / "gone")

    with pytest.raises(UsageError) as caught, throwaway(made, folder / "t"):
        pass

    assert str(caught.value).startswith("The prepared data folder could not be copied.\ncp: ")
    assert [path.name for path in (folder / "t").iterdir()] == []
