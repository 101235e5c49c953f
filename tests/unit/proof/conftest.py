"""A small service, and a shadow that is the tests' own server."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from psycopg import Connection

from arxos_migrations.localdb import NativeServer
from arxos_migrations.proof.postgresql.shadow import Shadow
from support.proved import three_revisions
from support.scratch import Scratch
from support.server import BOOTSTRAPPED


@pytest.fixture(scope="session")
def shadow(server: NativeServer, superuser: Connection[Any]) -> Iterator[Shadow]:
    """Take the tests' own server for a shadow."""
    with closing(Shadow(server, superuser, base=BOOTSTRAPPED)) as shadow:
        yield shadow


@pytest.fixture
def revised(scratch: Scratch) -> Scratch:
    """Give a service with three revisions."""
    return three_revisions(scratch)
