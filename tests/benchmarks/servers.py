"""Servers for measurements: one that keeps what it commits, and what throw-away ones copy."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from arxos_migrations.domain.postgresql_url import parse_postgresql_url
from arxos_migrations.domain.roles import Roles
from arxos_migrations.engines.postgresql.bootstrap import bootstrap
from arxos_migrations.engines.postgresql.queries import query
from arxos_migrations.localdb import (
    Binaries,
    NativeServer,
    Prepared,
    freeze_template,
    prepared,
    throwaway,
)
from support.server import BOOTSTRAPPED, CACHE, backend, find_binaries

PREPARED = CACHE.with_name("benchmarks")
DEFAULTS = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "min_wal_size": "80MB",
    "max_wal_size": "1GB",
}
"""PostgreSQL's own."""


def prepared_data(binaries: Binaries) -> Prepared:
    """Find the data folder with the bootstrapped template, or make it."""
    key = hashlib.sha256(query("bootstrap").encode()).hexdigest()
    return prepared(PREPARED, key, _prepare, binaries=binaries)


@contextmanager
def durable_server() -> Iterator[NativeServer]:
    """Run one on disk for the block, as careful with its data as those that people migrate."""
    ready = prepared_data(find_binaries())
    with disk_folder() as folder, throwaway(ready, folder, settings=DEFAULTS) as server:
        yield server


@contextmanager
def disk_folder() -> Iterator[Path]:
    """Make a folder that the server's user may enter, for the block."""
    with TemporaryDirectory(prefix="arxos-bench-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        yield folder


def _prepare(server: NativeServer) -> None:
    url = parse_postgresql_url(server.url(database=BOOTSTRAPPED), source="the benchmarks")
    bootstrap(url, service=backend(), roles=Roles())
    freeze_template(server, name=BOOTSTRAPPED)
