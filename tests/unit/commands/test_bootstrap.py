"""`arxos-migrate bootstrap`."""

import json
import sys

import pytest

from support.database import Database
from support.scratch import ADMIN_URL, Scratch
from support.typed import Typed


def test_the_sql_is_printed_without_a_database_or_a_password(
    repository: Scratch, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For a database of the service's name, or another one."""
    monkeypatch.setenv("ARXOS_APP_PASSWORD", "canary")
    ended = typed("bootstrap", repository.service.alias, "--print")
    assert ended.code == 0
    assert 'GRANT CONNECT ON DATABASE "scratch" TO' in ended.out
    assert "canary" not in ended.out
    other = typed("bootstrap", "scratch", "--print", "--database", "Other one").out
    assert 'GRANT CONNECT ON DATABASE "Other one" TO' in other


def test_a_database_is_prepared_and_its_roles_are_named(database: Database, typed: Typed) -> None:
    """Again, which changes nothing."""
    url = f"postgresql://postgres@/{database.name}?host={database.server.sockets}"
    assert typed("bootstrap", database.service.alias).out == (
        f"scratch: {url} is prepared; arxos_migrator migrates, "
        "arxos_app runs the application, arxos_operator operates\n"
    )
    assert json.loads(typed("bootstrap", "scratch", "--format", "json").out) == {
        "version": 1,
        "service": "scratch",
        "database": url,
        "roles": {
            "migration": "arxos_migrator",
            "application": "arxos_app",
            "operator": "arxos_operator",
        },
    }


@pytest.mark.usefixtures("database")
def test_what_was_prepared_is_so_where_that_cannot_be_printed(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk behind standard output is full."""
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123 - a device
        monkeypatch.setattr(sys, "stdout", full)
        ended = typed("bootstrap", "scratch")
    assert (ended.code, ended.err) == (
        0,
        "Done, but the result could not be printed: No space left on device.\n",
    )


def test_a_superuser_is_needed(
    database: Database, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 3."""
    monkeypatch.setenv(ADMIN_URL, database.url)
    ended = typed("bootstrap", database.service.alias)
    assert (ended.code, ended.err.splitlines()[0]) == (
        3,
        "Role arxos_migrator is no superuser, and bootstrap makes roles and extensions.",
    )
