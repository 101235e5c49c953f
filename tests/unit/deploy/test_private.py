"""`--local`: a private database, which is never a real one."""

import os
from dataclasses import replace

import pytest

from arxos_migrations import localdb
from arxos_migrations.deploy import private_server
from arxos_migrations.deploy.private import is_private, use_private_database
from arxos_migrations.deploy.private_file import private_file
from arxos_migrations.domain.postgresql_url import parse_postgresql_url
from arxos_migrations.domain.service import Target
from arxos_migrations.domain.sqlite_url import SqliteUrl
from arxos_migrations.errors import UsageError
from arxos_migrations.localdb import NativeServer
from support.scratch import URL, Scratch

pytestmark = pytest.mark.usefixtures("no_urls", "no_server")


def never(*_words: object, **_options: object) -> None:
    """Stand in for what must not be done."""
    raise AssertionError


@pytest.fixture
def no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a server that is started fail the test."""
    monkeypatch.setattr(private_server, "prepared_server_url", never)


def test_another_target_is_refused(scratch: Scratch) -> None:
    """Before a server is started."""
    target = Target(name="production", url_env="P", admin_url_env="A")
    with pytest.raises(UsageError) as caught:
        use_private_database(scratch.service, target, install=False, tell=never)
    assert str(caught.value) == (
        "--local is a private database, and target production was asked for.\n"
        "Leave one of them away."
    )


@pytest.mark.parametrize("name", [URL, f"{URL}_FILE"])
def test_a_url_that_is_set_is_refused(
    scratch: Scratch, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """In either form: somebody meant a real database."""
    monkeypatch.setenv(name, "postgresql://u:canary@db/rooms")
    service = scratch.service
    with pytest.raises(UsageError) as caught:
        use_private_database(service, service.targets["local"], install=False, tell=never)
    assert str(caught.value) == (
        f"--local is a private database, and {URL} names a database of scratch.\n"
        f"Unset {URL}, or leave --local away."
    )


def test_a_project_that_is_not_ours_is_refused(scratch: Scratch) -> None:
    """Its folder may have the name of a service, whose database it would get."""
    foreign = replace(scratch.service, foreign=True)
    with pytest.raises(UsageError) as caught:
        use_private_database(foreign, foreign.targets["local"], install=False, tell=never)
    assert str(caught.value) == (
        "--local is for the services of a repository, "
        f"and {foreign.ini} is another project.\n"
        f"Set {URL} to the URL of its database."
    )


def test_an_image_refuses_it(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    """A forgotten secret must not migrate an empty private database and look green."""
    monkeypatch.setenv("ARXOS_LOCAL", "refused")
    service = scratch.service
    with pytest.raises(UsageError) as caught:
        use_private_database(service, service.targets["local"], install=False, tell=never)
    assert str(caught.value) == (
        "--local is refused here, because ARXOS_LOCAL says so: a private database of scratch "
        "would be gone with this machine.\n"
        f"Set {URL}, or {URL}_FILE to a file that holds the URL."
    )


def test_the_url_is_set_for_this_process(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that it is read where every other URL is read."""
    monkeypatch.setenv(URL, "")
    monkeypatch.setattr(private_server, "prepared_server_url", lambda *_w, **_o: "postgresql://p")
    service = scratch.service
    use_private_database(service, service.targets["local"], install=False, tell=never)
    assert os.environ[URL] == "postgresql://p"


def test_a_private_database_is_known_by_its_url(
    scratch: Scratch, server: NativeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has set that; another database of the same server is none."""

    def private(text: str) -> bool:
        return is_private(scratch.service, parse_postgresql_url(text, source="the test"))

    url = server.url(database="scratch", user="arxos_migrator")
    assert not private(url)
    monkeypatch.setattr(localdb, "find_server", lambda _: server)
    assert private(url)
    assert private(server.url(database="scratch"))
    assert not private(server.url(database="other", user="arxos_migrator"))
    assert not private("postgresql://arxos_migrator@db.example/scratch")
    foreign = replace(scratch.service, foreign=True)
    assert not is_private(foreign, parse_postgresql_url(url, source="the test"))


def test_a_private_file_is_known_by_its_path(scratch: Scratch) -> None:
    """Another file is somebody's."""
    service = replace(scratch.service, engine="sqlite")
    assert is_private(service, SqliteUrl(private_file(service)))
    assert not is_private(service, SqliteUrl(private_file(service).with_name("other.db")))
