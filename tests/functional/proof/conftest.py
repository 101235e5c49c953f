"""A shadow that is the tests' own server."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from psycopg import Connection

from arxos_migrations.localdb import NativeServer
from arxos_migrations.proof.postgresql.shadow import Shadow
from support.server import BOOTSTRAPPED


@pytest.fixture(scope="session")
def shadow(server: NativeServer, superuser: Connection[Any]) -> Iterator[Shadow]:
    """Take the tests' own server for a shadow."""
    with closing(Shadow(server, superuser, base=BOOTSTRAPPED)) as shadow:
        yield shadow
