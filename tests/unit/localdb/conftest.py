"""Real servers in folders that the server's user can enter (pytest's own are for root only)."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from arxos_migrations.localdb.binaries import Binaries, local_binaries
from arxos_migrations.localdb.identity import ServerUser, server_user
from arxos_migrations.localdb.native import NativeServer
from arxos_migrations.localdb.prepared import Prepared, prepared


@pytest.fixture(scope="session")
def binaries() -> Binaries:
    """Find the installed server with PostGIS, without which nothing here can be tested."""
    found = local_binaries(extensions=["postgis"])
    assert found is not None, "install PostgreSQL with PostGIS to run these tests"
    return found


@pytest.fixture
def user() -> ServerUser | None:
    """Who runs servers here."""
    return server_user()


def quick() -> Path:
    """Memory where there is room, else the usual place; nothing is made."""
    memory = Path("/dev/shm")  # noqa: S108 - mkdtemp makes the folder in it
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > 1 << 30
    return memory if roomy else Path("/tmp")  # noqa: S108 - the same


@pytest.fixture
def folder() -> Iterator[Path]:
    """Make a short path that everybody can enter, in memory where there is room."""
    made = Path(tempfile.mkdtemp(prefix="arxos-test-", dir=quick()))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def server(binaries: Binaries, folder: Path, user: ServerUser | None) -> Iterator[NativeServer]:
    """Describe a server that is not made yet; it is ended afterwards."""
    made = NativeServer(binaries=binaries, home=folder / "postgresql", user=user, durable=False)
    yield made
    made.stop(immediate=True)
    made.remove_leftovers()


def fill(server: NativeServer) -> None:
    """Make a small PostGIS database with one row."""
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE plan")
    with psycopg.connect(server.url(database="plan"), autocommit=True) as connection:
        connection.execute("CREATE EXTENSION postgis")
        connection.execute("CREATE TABLE rooms AS SELECT 'lobby' AS name")


@pytest.fixture(scope="session")
def ready(binaries: Binaries) -> Iterator[Prepared]:
    """Prepare a data folder with the database `plan`."""
    cache = Path(tempfile.mkdtemp(prefix="arxos-test-", dir=quick()))
    cache.chmod(0o755)
    yield prepared(cache, "tests", fill, binaries=binaries)
    shutil.rmtree(cache)


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Path]:
    """Put stand-ins for the system's tools first on PATH; returns a function that writes one."""
    bindir = tmp_path / "bin"
    bindir.mkdir()
    monkeypatch.setenv("PATH", f"{bindir}{os.pathsep}{os.environ['PATH']}")

    def write(name: str, body: str) -> Path:
        path = bindir / name
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)
        return path

    return write
