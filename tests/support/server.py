"""The tests' own server: a copy of a prepared data folder, gone when the run ends."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from arxos_migrations.config import service_at
from arxos_migrations.domain.postgresql_url import parse_postgresql_url
from arxos_migrations.domain.roles import Role, Roles
from arxos_migrations.domain.service import Service
from arxos_migrations.engines.postgresql.bootstrap import bootstrap, bootstrap_sql
from arxos_migrations.localdb import (
    Binaries,
    NativeServer,
    freeze_template,
    local_binaries,
    memory_folder,
    prepared,
    throwaway,
)
from arxos_migrations.localdb.binaries import installed
from arxos_migrations.localdb.install import install

EXTENSIONS = ("postgis",)
ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".arxos" / "prepared"
BOOTSTRAPPED = "bootstrapped"
"""The template that `arxos-migrate bootstrap` has prepared and nothing has migrated."""
PASSWORD = "p@ss/w?rd#%:"
"""Every role's password over TCP; over the socket nobody is asked."""


def backend() -> Service:
    """Read the service that the tests of the shared package use."""
    service = service_at(ROOT / "services" / "arx-backend")
    assert service is not None
    return service


@contextmanager
def test_server() -> Iterator[NativeServer]:
    """Run a server with the bootstrapped template for the block."""
    binaries = find_binaries()
    # All that _prepare puts into the template.
    made_by = bootstrap_sql(backend(), _roles(), BOOTSTRAPPED).as_string(None)
    key = hashlib.sha256((made_by + PASSWORD).encode()).hexdigest()
    ready = prepared(CACHE, key, _prepare, binaries=binaries)
    with throwaway(ready, memory_folder(CACHE), listen=True) as server:
        yield server


def find_binaries() -> Binaries:
    """Find PostgreSQL with PostGIS, or install it where that was asked for."""
    found = local_binaries(extensions=EXTENSIONS)
    if found is None and os.environ.get("ARXOS_TEST_INSTALL"):
        CACHE.mkdir(parents=True, exist_ok=True)
        install(installed(), extensions=EXTENSIONS, log=CACHE / "install.log", tell=print)
        found = local_binaries(extensions=EXTENSIONS)
    if found is None:
        pytest.exit(
            "The tests need PostgreSQL 15 with PostGIS, and it is not installed here.\n"
            "Run nox -s test -- --install once (Debian), or install it yourself.",
            returncode=2,
        )
    return found


def _prepare(server: NativeServer) -> None:
    url = parse_postgresql_url(server.url(database=BOOTSTRAPPED), source="the tests")
    bootstrap(url, service=backend(), roles=_roles())
    freeze_template(server, name=BOOTSTRAPPED)


def _roles() -> Roles:
    return Roles(
        migration=Role(name="arxos_migrator", password=PASSWORD),
        application=Role(name="arxos_app", password=PASSWORD),
        operator=Role(name="arxos_operator", password=PASSWORD),
    )
