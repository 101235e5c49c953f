"""Copies of a database with a few tables and rows."""

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest

from arxos_migrations.localdb import NativeServer, drop_database, freeze_template
from functional.trace.fixture import BASE
from support.database import Database

_TEMPLATE = "template_trace"


@pytest.fixture(scope="session")
def traced_template(server: NativeServer, superuser: "psycopg.Connection[Any]") -> str:
    """Make them once; no page is written for the first time when a test looks."""
    drop_database(superuser, name=_TEMPLATE)
    superuser.execute(f"CREATE DATABASE {_TEMPLATE}".encode())
    with psycopg.connect(server.url(database=_TEMPLATE), autocommit=True) as connection:
        connection.execute(BASE.read_bytes())
        connection.execute("VACUUM (ANALYZE, FREEZE)")
    freeze_template(server, name=_TEMPLATE)
    return _TEMPLATE


@pytest.fixture
def traceable(copy: Callable[[str], Database], traced_template: str) -> Database:
    """Give such a database."""
    return copy(traced_template)


@pytest.fixture
def admin(traceable: Database) -> "Iterator[psycopg.Connection[Any]]":
    """Give a superuser's connection to it."""
    with traceable.connect(traceable.admin_url) as connection:
        yield connection
