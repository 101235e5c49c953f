"""The place that all classes share, on the tests' own server."""

from collections.abc import Iterator

import pytest

from arxos_migrations.localdb import NativeServer
from faults.place import Place, make_place


@pytest.fixture(scope="session")
def place(server: NativeServer) -> Iterator[Place]:
    """Keep one."""
    with make_place(server) as place:
        yield place
