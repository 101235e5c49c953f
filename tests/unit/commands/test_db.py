"""`arxos-migrate db`, with the tests' server in the place of the private one."""

import json
import os
from dataclasses import fields
from pathlib import Path

import pytest

from arxos_migrations import localdb
from arxos_migrations.deploy.private_server import private_url
from arxos_migrations.localdb import NativeServer
from arxos_migrations.localdb.container import ContainerServer
from arxos_migrations.localdb.engine import Engine
from support.scratch import URL, Scratch
from support.typed import Typed


@pytest.fixture
def found(server: NativeServer, monkeypatch: pytest.MonkeyPatch) -> NativeServer:
    """Let the tests' server be the private one."""
    monkeypatch.setattr(localdb, "find_server", lambda _folder: server)
    return server


class Asking(NativeServer):
    """A server whose address is on 127.0.0.1, where it asks for passwords, as a container's is."""

    url = NativeServer.tcp_url

    @property
    def migration_password(self) -> str:  # type: ignore[override] # a native one has none
        """Any will do, since nobody connects."""
        return "canary"


@pytest.fixture
def asking(server: NativeServer, monkeypatch: pytest.MonkeyPatch) -> Asking:
    """Let a server that asks for passwords be the private one."""
    made = Asking(**{field.name: getattr(server, field.name) for field in fields(server)})
    monkeypatch.setattr(localdb, "find_server", lambda _folder: made)
    return made


Execs = list[tuple[list[str], str | None]]
"""The arguments of the programs that took our place, and PGPASSWORD."""


@pytest.fixture
def execs(monkeypatch: pytest.MonkeyPatch) -> Execs:
    """Note them instead."""
    calls: Execs = []

    def replace_process(_program: str, words: list[str], environment: dict[str, str]) -> None:
        calls.append((words[1:], environment.get("PGPASSWORD")))
        raise SystemExit(0)

    monkeypatch.delenv("PGPASSWORD", raising=False)
    monkeypatch.setattr(os, "execve", replace_process)
    return calls


def test_without_a_server_its_status_says_so(repository: Scratch, typed: Typed) -> None:
    """And starts none."""
    assert typed("db", repository.service.alias).out == "There is no private server yet\n"
    assert json.loads(typed("db", "scratch", "--format", "json").out) == {
        "version": 1,
        "service": "scratch",
        "running": False,
        "url": None,
    }


@pytest.mark.parametrize("action", ["stop", "url", "env", "psql"])
def test_without_a_server_nothing_else_works(
    repository: Scratch, typed: Typed, action: str
) -> None:
    """The whole message."""
    ended = typed("db", repository.service.alias, action)
    assert (ended.code, ended.err) == (
        2,
        "There is no private server yet.\nStart one with arxos-migrate db scratch start.\n",
    )


def test_a_running_server_is_described(
    repository: Scratch, typed: Typed, found: NativeServer
) -> None:
    """With its data folder."""
    ended = typed("db", repository.service.alias, "status")
    assert ended.out == f"Running: PostgreSQL {found.binaries.version}, data in {found.data}\n"


def test_its_url_is_printed_for_programs_and_for_a_shell(
    repository: Scratch, typed: Typed, found: NativeServer
) -> None:
    """`eval "$(arxos-migrate db scratch env)"`."""
    url = private_url(found, repository.service)
    assert typed("db", "scratch", "url").out == f"{url}\n"
    assert typed("db", "scratch", "env").out == f"export {URL}='{url}'\n"


def test_psql_takes_the_place_of_the_command(
    repository: Scratch,
    typed: Typed,
    found: NativeServer,
    execs: Execs,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As the migration role."""
    monkeypatch.setenv("PATH", str(found.binaries.bindir))
    assert typed("db", repository.service.alias, "psql").code == 0
    assert execs == [([private_url(found, repository.service)], None)]


def test_psql_gets_a_password_where_others_cannot_see_it(
    repository: Scratch,
    typed: Typed,
    asking: Asking,
    execs: Execs,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Everybody sees the arguments of a process."""
    monkeypatch.setenv("PATH", str(asking.binaries.bindir))
    assert typed("db", repository.service.alias, "psql").code == 0
    url = f"postgresql://arxos_migrator@127.0.0.1:{asking.port}/scratch"
    assert execs == [([url], "canary")]


def test_a_url_with_a_password_is_printed_only_when_it_is_asked_for(
    repository: Scratch, typed: Typed, asking: Asking
) -> None:
    """A status ends in logs."""
    where = f"127.0.0.1:{asking.port}/scratch"
    alias, url = repository.service.alias, f"postgresql://arxos_migrator:canary@{where}"
    assert typed("db", alias, "url").out == f"{url}\n"
    assert typed("db", alias, "env").out == f"export {URL}={url}\n"
    assert json.loads(typed("db", alias, "url", "--format", "json").out)["url"] == url
    status = json.loads(typed("db", alias, "--format", "json").out)
    assert status["url"] == f"postgresql://arxos_migrator@{where}"


def test_a_stopped_container_has_no_url_in_its_status(
    repository: Scratch, typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its port is given anew at each start."""
    stopped = ContainerServer(engine=Engine(command="false"), folder=tmp_path, image="image:1")
    monkeypatch.setattr(localdb, "find_server", lambda _folder: stopped)
    status = json.loads(typed("db", repository.service.alias, "--format", "json").out)
    assert (status["running"], status["url"]) == (False, None)


@pytest.mark.usefixtures("found")
def test_without_psql_its_package_is_named(
    repository: Scratch, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole message."""
    monkeypatch.setenv("PATH", "/nowhere")
    ended = typed("db", repository.service.alias, "psql")
    assert (ended.code, ended.err) == (
        2,
        "psql is not on PATH.\nInstall the PostgreSQL client.\n",
    )


@pytest.mark.parametrize("words", [["drop"], ["stop", "now"]])
def test_an_unknown_action_is_refused(repository: Scratch, typed: Typed, words: list[str]) -> None:
    """With those there are."""
    ended = typed("db", repository.service.alias, *words)
    assert (ended.code, ended.err) == (
        2,
        f"db does not know {' '.join(words)!r}.\nIt knows status, start, stop, url, env, psql.\n",
    )
