"""A data folder made once, with everything tests want in it, to be copied many times."""

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from arxos_migrations.errors import UsageError
from arxos_migrations.localdb.binaries import Binaries
from arxos_migrations.localdb.identity import ServerUser, run_as, server_user
from arxos_migrations.localdb.locks import locked
from arxos_migrations.localdb.native import NativeServer
from arxos_migrations.localdb.places import reachable

FORM: Final = "1"
"""Raise it when data folders are made differently, so that old ones are not taken."""
MAKING_S: Final = 600.0
CARELESS: Final = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "min_wal_size": "2MB",
    "max_wal_size": "64MB",
}
"""For data that nobody will miss after a power cut."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Prepared:
    """A stopped server's data folder in a cache."""

    binaries: Binaries
    home: Path
    user: ServerUser | None

    @property
    def data(self) -> Path:
        """What is copied."""
        return self.home / "data"

    @property
    def lock(self) -> Path:
        """Held shared while copying, so that nobody removes the cache meanwhile."""
        return cache_lock(self.home.parent)


def cache_lock(cache: Path) -> Path:
    """Name the lock of a cache folder."""
    return cache / "cache.lock"


def prepared(
    cache: Path, key: str, prepare: Callable[[NativeServer], None], *, binaries: Binaries
) -> Prepared:
    """Find the data folder of this key, or make it and let `prepare` fill it.

    The cache is a folder for one purpose: what was made there under another key, another
    PostgreSQL or another PostGIS is removed. What `prepare` raises goes through, and nothing
    stays behind. Waits up to 10 minutes for another process that is making one.
    """
    user = server_user()
    cache = reachable(cache, user)
    home = cache / _digest(key, binaries)
    with locked(cache_lock(cache), wait_s=MAKING_S):
        if not home.is_dir():
            for old in cache.iterdir():
                if old.is_dir():
                    _discard(old, binaries=binaries, user=user)
            _make(home, prepare, binaries=binaries, user=user)
    return Prepared(binaries=binaries, home=home, user=user)


def _digest(key: str, binaries: Binaries) -> str:
    postgis = binaries.extension_version("postgis")
    parts = "\n".join((FORM, binaries.version, str(binaries.bindir), postgis, key))
    return hashlib.sha256(parts.encode()).hexdigest()[:16]


def _make(
    home: Path,
    prepare: Callable[[NativeServer], None],
    *,
    binaries: Binaries,
    user: ServerUser | None,
) -> None:
    making = NativeServer(
        binaries=binaries,
        home=home.with_suffix(".new"),
        user=user,
        durable=False,
        settings=CARELESS,
    )
    try:
        making.start()
        prepare(making)
        making.stop()
        _tidy(making)
    except BaseException:
        _discard(making.home, binaries=binaries, user=user)
        raise
    making.remove_leftovers()
    making.home.rename(home)


def _tidy(server: NativeServer) -> None:
    """Make what was stopped cleanly small and durable.

    The old write-ahead log is a third of what would be copied; a cache outlives power cuts.
    """
    for tool, *words in (("pg_resetwal", "--pgdata=data"), ("initdb", "--sync-only", "-D", "data")):
        done = run_as(server.user, [server.binaries.tool(tool), *words], cwd=server.home)
        if done.returncode != 0:
            raise UsageError(
                "The prepared data folder could not be finished.",
                f"{tool}: {done.stderr}",
                remedy=f"Make room for {server.home} and run the command again.",
            )


def _discard(home: Path, *, binaries: Binaries, user: ServerUser | None) -> None:
    """Remove a folder; a server that a killed process left in it is ended first."""
    server = NativeServer(binaries=binaries, home=home, user=user)
    server.stop(immediate=True)
    server.remove_leftovers()
    shutil.rmtree(home)
