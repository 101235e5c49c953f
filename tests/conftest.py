"""Fixtures: one server per run, and a database of its own for every test that wants one."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest

from arxos_migrations.deploy.seed import seed
from arxos_migrations.domain.postgresql_url import parse_postgresql_url
from arxos_migrations.localdb import (
    NativeServer,
    copy_database,
    drop_database,
    freeze_template,
)
from support.bootstrapping import role_names
from support.database import Database
from support.scratch import Scratch, make_scratch
from support.server import BOOTSTRAPPED, backend, find_binaries, test_server
from support.warm import Warm, warm_process

_numbers = itertools.count(1)
Copy = Callable[..., Database]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Let PostgreSQL be found or installed once, before the tests are shared out."""
    find_binaries()


@pytest.fixture(scope="session")
def server() -> Iterator[NativeServer]:
    """Run the tests' own server."""
    with test_server() as server:
        yield server


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warm]:
    """Keep a process that forks commands."""
    with warm_process(tmp_path_factory.mktemp("warm")) as warm:
        yield warm


@pytest.fixture(scope="session")
def head_template(server: NativeServer) -> str:
    """Make the template that is at the newest revision, by the command itself."""
    database = _copy(server, BOOTSTRAPPED, name="template_head")
    done = database.arxos("upgrade")
    assert done.returncode == 0, done.stderr
    freeze_template(server, name=database.name)
    return database.name


@pytest.fixture(scope="session")
def seeded_template(server: NativeServer, head_template: str) -> str:
    """Make the template that has the small seed rows as well."""
    database = _copy(server, head_template, name="template_seeded")
    url = parse_postgresql_url(database.url, source="the tests")
    seed(database.service, url, factor=1)
    freeze_template(server, name=database.name)
    return database.name


@pytest.fixture(scope="session")
def superuser(server: NativeServer) -> "Iterator[psycopg.Connection[Any]]":
    """Keep one connection for copying databases."""
    with psycopg.connect(server.url(), autocommit=True) as connection:
        yield connection


@pytest.fixture
def copy(server: NativeServer, superuser: "psycopg.Connection[Any]") -> Iterator[Copy]:
    """Give a function that copies a template; the copies are dropped after the test."""
    made: list[str] = []

    def make(template: str = BOOTSTRAPPED) -> Database:
        name = f"test_{next(_numbers)}"
        copy_database(superuser, source=template, name=name)
        made.append(name)
        return Database(server=server, name=name, service=backend())

    yield make
    for name in made:
        drop_database(superuser, name=name)


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    """Write a service without revisions."""
    return make_scratch(tmp_path)


@pytest.fixture
def empty(copy: Copy) -> Database:
    """Give a bootstrapped database at base."""
    return copy()


@pytest.fixture
def migrated(copy: Copy, head_template: str) -> Database:
    """Give a database at the newest revision, without rows."""
    return copy(head_template)


@pytest.fixture
def seeded(copy: Copy, seeded_template: str) -> Database:
    """Give a database at the newest revision with the small seed rows."""
    return copy(seeded_template)


@pytest.fixture
def fresh(empty: Database) -> Iterator[Database]:
    """Give a database that does not exist yet; it and its roles are gone afterwards."""
    before = role_names(empty.server)
    database = replace(empty, name=f"unit_{next(_numbers)}")
    yield database
    drop_database(database.server, name=database.name)
    with psycopg.connect(database.server.url(), autocommit=True) as admin:
        for name in role_names(database.server) - before:
            admin.execute(psycopg.sql.SQL("DROP ROLE {}").format(psycopg.sql.Identifier(name)))


def _copy(server: NativeServer, template: str, *, name: str) -> Database:
    copy_database(server, source=template, name=name)
    return Database(server=server, name=name, service=backend())
