"""The private server, which is never a real database."""

import os
from collections.abc import Callable

import psycopg
import pytest

from arxos_migrations import localdb
from arxos_migrations.deploy.private import (
    database_name,
    private_folder,
    private_url,
    use_private_server,
)
from arxos_migrations.domain.service import Target
from arxos_migrations.errors import UsageError
from arxos_migrations.localdb import NativeServer, drop_database
from support.database import Database
from support.scratch import URL, Scratch

pytestmark = pytest.mark.usefixtures("no_urls")


def never(*_words: object, **_options: object) -> None:
    """Stand in for a server that must not be started."""
    raise AssertionError


@pytest.fixture
def opened(server: NativeServer, monkeypatch: pytest.MonkeyPatch) -> NativeServer:
    """Let the tests' server be the private one; the real one is tested in localdb."""
    monkeypatch.setattr(localdb, "open_server", lambda *_words, **_options: server)
    return server


def test_another_target_is_refused(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before a server is started."""
    monkeypatch.setattr(localdb, "open_server", never)
    target = Target(name="production", url_env="P", admin_url_env="A")
    with pytest.raises(UsageError) as caught:
        use_private_server(scratch.service, target, install=False, tell=never)
    assert str(caught.value) == (
        "--local is a private server, and target production was asked for.\nLeave one of them away."
    )


@pytest.mark.parametrize("name", [URL, f"{URL}_FILE"])
def test_a_url_that_is_set_is_refused(
    scratch: Scratch, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """In either form: somebody meant a real database."""
    monkeypatch.setattr(localdb, "open_server", never)
    monkeypatch.setenv(name, "postgresql://u:canary@db/rooms")
    service = scratch.service
    with pytest.raises(UsageError) as caught:
        use_private_server(service, service.targets["local"], install=False, tell=never)
    assert str(caught.value) == (
        f"--local is a private server, and {URL} names a database of scratch.\n"
        f"Unset {URL}, or leave --local away."
    )


def test_the_database_is_named_prepared_and_used(
    scratch: Scratch, opened: NativeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twice: the second time it is there."""
    monkeypatch.setenv(URL, "")
    told: list[str] = []
    service = scratch.service
    try:
        for _ in range(2):
            use_private_server(service, service.targets["local"], install=False, tell=told.append)
            assert os.environ[URL] == private_url(opened, service)
            with psycopg.connect(os.environ[URL]) as connection:
                assert connection.info.user == "arxos_migrator"
            monkeypatch.setenv(URL, "")
    finally:
        drop_database(opened, name="scratch")
    assert told == [f"Database: postgresql://arxos_migrator@/scratch?host={opened.sockets}"] * 2


def test_the_folder_is_that_of_the_repository(empty: Database) -> None:
    """Beside the services folder, ignored by git."""
    assert private_folder(empty.service) == empty.service.folder.resolve().parents[1] / ".arxos"


def test_a_database_has_the_services_name(
    empty: Database, on_empty: Callable[[Scratch], Database], scratch: Scratch
) -> None:
    """As SQL writes it without quotes."""
    assert database_name(empty.service) == "arx_backend"
    assert database_name(on_empty(scratch).service) == "scratch"
