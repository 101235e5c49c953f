"""`arxos-migrate db`, with the tests' server in the place of the private one."""

import json
import os

import pytest

from arxos_migrations import localdb
from arxos_migrations.deploy.private import private_url
from arxos_migrations.localdb import NativeServer
from support.scratch import URL, Scratch
from support.typed import Typed


@pytest.fixture
def found(server: NativeServer, monkeypatch: pytest.MonkeyPatch) -> NativeServer:
    """Let the tests' server be the private one."""
    monkeypatch.setattr(localdb, "find_server", lambda _folder: server)
    return server


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
    repository: Scratch, typed: Typed, found: NativeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the migration role."""
    calls: list[list[str]] = []

    def replace_process(_program: str, words: list[str]) -> None:
        calls.append(words[1:])
        raise SystemExit(0)

    monkeypatch.setattr(os, "execv", replace_process)
    monkeypatch.setenv("PATH", str(found.binaries.bindir))
    assert typed("db", repository.service.alias, "psql").code == 0
    assert calls == [[private_url(found, repository.service)]]


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
