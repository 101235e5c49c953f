"""The private server, which is never a real database."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

from arxos_migrations import localdb
from arxos_migrations.deploy.private_server import (
    database_name,
    prepared_server_url,
    private_folder,
    private_url,
    shown_url,
)
from arxos_migrations.localdb import NativeServer, drop_database
from arxos_migrations.localdb.container import ContainerServer
from arxos_migrations.localdb.engine import Engine
from support.database import Database
from support.scratch import Scratch
from support.server import test_server as own_server

SUPERUSERS = "canary"
"""The superuser's password, which the image would have set."""

pytestmark = pytest.mark.usefixtures("no_urls")


@pytest.fixture
def opened(server: NativeServer, monkeypatch: pytest.MonkeyPatch) -> NativeServer:
    """Let the tests' server be the private one; the real one is tested in localdb."""
    monkeypatch.setattr(localdb, "open_server", lambda *_words, **_options: server)
    return server


def test_the_database_is_named_prepared_and_used(scratch: Scratch, opened: NativeServer) -> None:
    """Twice: the second time it is there."""
    told: list[str] = []
    service = scratch.service
    try:
        for _ in range(2):
            url = prepared_server_url(service, install=False, tell=told.append)
            assert url == private_url(opened, service)
            with psycopg.connect(url) as connection:
                assert connection.info.user == "arxos_migrator"
    finally:
        drop_database(opened, name="scratch")
    assert told == [f"Database: postgresql://arxos_migrator@/scratch?host={opened.sockets}"] * 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Published(Engine):
    """An engine whose one container is a server that runs here and asks for passwords by TCP."""

    port: int

    def inspect(self, name: str) -> dict[str, Any]:  # noqa: ARG002 - there is one only
        """Say where it is, as an engine does."""
        ports = {"5432/tcp": [{"HostPort": str(self.port)}]}
        return {"State": {"Running": True}, "NetworkSettings": {"Ports": ports}}


@pytest.fixture(scope="module")
def in_container(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ContainerServer]:
    """Run a server of its own, since the role's password is changed on it."""
    folder = tmp_path_factory.mktemp("private")
    with own_server() as native:
        engine = Published(command="docker", port=native.port)
        server = ContainerServer(engine=engine, folder=folder, image="image:1")
        server.secret.write_text(f"POSTGRES_PASSWORD={SUPERUSERS}\n")
        with psycopg.connect(native.url(), autocommit=True) as connection:
            connection.execute(f"ALTER ROLE postgres PASSWORD '{SUPERUSERS}'")
        yield server


@pytest.fixture
def opened_in_container(
    in_container: ContainerServer, monkeypatch: pytest.MonkeyPatch
) -> ContainerServer:
    """Let it be the private one."""

    def open_server(*_words: object, **_options: object) -> ContainerServer:
        in_container.start()
        return in_container

    monkeypatch.setattr(localdb, "open_server", open_server)
    return in_container


def test_a_server_that_asks_for_passwords_is_prepared_and_used(
    scratch: Scratch, opened_in_container: ContainerServer
) -> None:
    """The role has the password that the server keeps, and nobody comes in without."""
    url, _ = _use(scratch)

    with psycopg.connect(url) as connection:
        assert connection.info.user == "arxos_migrator"
        assert connection.info.password == opened_in_container.migration_password
    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        psycopg.connect(shown_url(opened_in_container, scratch.service))


def test_its_password_is_told_to_nobody(
    scratch: Scratch, opened_in_container: ContainerServer
) -> None:
    """What is told ends in logs."""
    _, told = _use(scratch)

    port = opened_in_container.url(user="mia").rpartition(":")[2].partition("/")[0]
    assert told == [f"Database: postgresql://arxos_migrator@127.0.0.1:{port}/scratch"]


def test_a_lost_migration_password_is_replaced(
    scratch: Scratch, opened_in_container: ContainerServer
) -> None:
    """The superuser gives the role a new one; the rows stay."""
    _use(scratch)
    lost = opened_in_container.migration_password
    opened_in_container.migration_secret.unlink()

    url, _ = _use(scratch)

    assert opened_in_container.migration_password != lost
    psycopg.connect(url).close()


def _use(scratch: Scratch) -> tuple[str, list[str]]:
    told: list[str] = []
    return prepared_server_url(scratch.service, install=False, tell=told.append), told


def test_the_folder_is_that_of_the_repository(empty: Database) -> None:
    """Beside the services folder, ignored by git."""
    assert private_folder(empty.service) == empty.service.folder.resolve().parents[1] / ".arxos"


def test_a_database_has_the_services_name(
    empty: Database, on_empty: Callable[[Scratch], Database], scratch: Scratch
) -> None:
    """As SQL writes it without quotes."""
    assert database_name(empty.service) == "arx_backend"
    assert database_name(on_empty(scratch).service) == "scratch"
