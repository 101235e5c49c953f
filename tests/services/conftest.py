"""One suite for every service: a test that asks for `service` runs once for each folder.

`--service NAME`, a folder or an alias, runs that one alone, and leaves out what is in the folders
of the others.
"""

import shutil
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from arxos_migrations.config import all_services, service_named
from arxos_migrations.domain.service import Service
from services.places import MakePlace, OnPostgresql, OnSqlite, Place, Prepare, done
from support.database import Database
from support.server import ROOT, backend
from support.warm import Warm

HERE = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    parser.addoption("--service", metavar="NAME", help="run the suite for this service alone")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Hand every service to a test that asks for one."""
    if "service" in metafunc.fixturenames:
        services = _chosen(metafunc.config)
        metafunc.parametrize("service", services, ids=[service.name for service in services])


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out the folders of services that were not chosen."""
    others = {_folder(service) for service in all_services(ROOT)} - {
        _folder(service) for service in _chosen(config)
    }
    return True if collection_path in others else None


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, warm: Warm) -> Prepare:
    """Give a function that migrates an SQLite file once, for tests to copy."""
    folder = tmp_path_factory.mktemp("prepared")

    def prepare(service: Service, revision: str) -> Path:
        file = folder / f"{service.name}_{revision}.db"
        if not file.exists():
            place = OnSqlite(file=file, service=service, warm=warm)
            done(place, "arxos-migrate", "upgrade", revision)
        return file

    return prepare


@pytest.fixture
def make_place(request: pytest.FixtureRequest, tmp_path: Path, warm: Warm) -> MakePlace:
    """Give a function that makes databases at base; the server runs only where one is wanted."""
    numbers = count(1)

    def make(service: Service) -> Place:
        if service.engine == "sqlite":
            file = tmp_path / f"place{next(numbers)}.db"
            file.touch()
            return OnSqlite(file=file, service=service, warm=warm)
        return OnPostgresql(database=_copy(request, service), warm=warm)

    return make


@pytest.fixture
def at_base(make_place: MakePlace, service: Service) -> Place:
    """Give an empty database."""
    return make_place(service)


@pytest.fixture
def at_head(make_place: MakePlace, service: Service, request: pytest.FixtureRequest) -> Place:
    """Give another database, at the newest revision."""
    if service == backend():
        template = request.getfixturevalue("head_template")
        return OnPostgresql(
            database=_copy(request, service, template), warm=request.getfixturevalue("warm")
        )
    place = make_place(service)
    if isinstance(place, OnSqlite):
        shutil.copyfile(request.getfixturevalue("prepared")(service, "head"), place.file)
    else:
        done(place, "arxos-migrate", "upgrade")
    return place


@pytest.fixture
def with_rows(at_head: Place) -> Place:
    """Put the small seed rows into it."""
    assert at_head.load(1)
    return at_head


def _copy(request: pytest.FixtureRequest, service: Service, *template: str) -> Database:
    copy: Callable[..., Database] = request.getfixturevalue("copy")
    return replace(copy(*template), service=service)


def _chosen(config: pytest.Config) -> tuple[Service, ...]:
    name = config.getoption("service", default=None)
    return all_services(ROOT) if name is None else (service_named(name, ROOT),)


def _folder(service: Service) -> Path:
    return HERE / service.name.replace("-", "_")
