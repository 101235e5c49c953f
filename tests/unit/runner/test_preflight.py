"""Findings of several rooms are one message."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from arxos_migrations.audit.looking import looking
from arxos_migrations.domain.postgresql_url import parse_postgresql_url
from arxos_migrations.domain.service import Service
from arxos_migrations.domain.sqlite_url import SqliteUrl
from arxos_migrations.engines.sqlite.connect import open_file
from arxos_migrations.errors import ArxosError, FailedCleanError, RefusedError, UsageError
from arxos_migrations.runner import preflight
from arxos_migrations.runner.preflight import check_database, with_the_database, with_the_place
from support.database import Database
from support.facts import admin
from support.scratch import Scratch, make_scratch

CREATOR = "arxos_app may create objects in schema public"


@pytest.fixture
def files(tmp_path: Path) -> Scratch:
    """Write a service on SQLite with one revision."""
    scratch = make_scratch(tmp_path, engine="sqlite")
    scratch.revise("001")
    return scratch


@pytest.fixture
def url(tmp_path: Path) -> SqliteUrl:
    """Name a file that says it is at a revision which the service does not have."""
    url = SqliteUrl(path=tmp_path / "rooms.db")
    with closing(open_file(url, creates=True)) as driver:
        driver.executescript("""
            CREATE TABLE arxos_migrations_alembic_version_scratch (version_num TEXT);
            INSERT INTO arxos_migrations_alembic_version_scratch VALUES ('007');
        """)
    return url


def test_a_database_is_judged_by_its_own_rules(
    files: Scratch, url: SqliteUrl, empty: Database
) -> None:
    """Of a server, and of a file."""
    service = files.service
    with looking(url, service) as driver:
        check_database(driver, service, service.targets["local"])
    admin(empty, "GRANT CREATE ON SCHEMA public TO arxos_app")
    with empty.connect() as connection, pytest.raises(RefusedError, match=CREATOR):
        check_database(connection, empty.service, empty.service.targets["local"])


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every look at a database find the same."""

    def find(*_: object) -> None:
        raise FailedCleanError("It is full.", remedy="Empty it.")

    monkeypatch.setattr(preflight, "check_database", find)


def said_with_the_database(
    error: ArxosError, service: Service, url: Callable[[], SqliteUrl]
) -> ArxosError:
    """Raise it where the database is looked at, and give what comes out."""
    target = service.targets["local"]
    with pytest.raises(ArxosError) as caught, with_the_database(service, target, url):
        raise error
    return caught.value


@pytest.mark.usefixtures("full")
def test_what_is_refused_without_a_database_is_said_with_what_that_says(
    files: Scratch, url: SqliteUrl
) -> None:
    """The first error says how it ends."""
    odd = UsageError("It is odd.", remedy="Mend it.")
    said = said_with_the_database(odd, files.service, lambda: url)
    assert (type(said), said.lines) == (
        UsageError,
        (
            "It is odd. Mend it.",
            "It is full. Empty it.",
            "Mend all of that, then run the same command again.",
        ),
    )


@pytest.mark.usefixtures("full")
def test_what_was_out_of_reach_is_not_tried_again(files: Scratch, url: SqliteUrl) -> None:
    """That could take long."""
    gone = FailedCleanError("It is gone.", remedy="Wait.")
    assert said_with_the_database(gone, files.service, lambda: url) is gone


def test_a_database_without_a_url_is_a_finding(files: Scratch) -> None:
    """And no more is guessed."""

    def fail() -> SqliteUrl:
        raise UsageError("No URL.", remedy="Set it.")

    odd = UsageError("It is odd.", remedy="Mend it.")
    said = said_with_the_database(odd, files.service, fail)
    assert said.lines[:-1] == ("It is odd. Mend it.", "No URL. Set it.")


def said_with_the_place(
    service: Service, url: SqliteUrl, *, accepted: tuple[str, ...] | None = ()
) -> tuple[str, ...]:
    """Find a file full, and give all that comes out."""
    full = FailedCleanError("It is full.", remedy="Empty it.")
    with (
        looking(url, service) as driver,
        pytest.raises(FailedCleanError) as caught,
        with_the_place(driver, service, accepted=accepted),
    ):
        raise full
    return tuple(finding.message for finding in caught.value.findings)


def test_a_database_that_is_newer_is_said_and_its_revisions_are_not_judged(
    files: Scratch, url: SqliteUrl, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files that are older are no edited ones."""
    monkeypatch.setattr(preflight, "accepted_differences", refuse_differences)
    assert said_with_the_place(files.service, url) == (
        "It is full.",
        "The database of scratch is at 007, which no revision file here knows: it is newer than "
        "this code (newest here: 001).",
    )


def test_revisions_that_differ_are_said_where_that_matters(
    files: Scratch, url: SqliteUrl, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing where all is as it was, or where the record cannot be read."""
    files.revise("007", parent="001")
    assert said_with_the_place(files.service, url) == ("It is full.",)
    monkeypatch.setattr(preflight, "accepted_differences", refuse_differences)
    assert said_with_the_place(files.service, url) == ("It is full.", "Accepted are ().")
    assert said_with_the_place(files.service, url, accepted=None) == ("It is full.",)
    monkeypatch.setattr(preflight, "accepted_differences", fail_to_read)
    assert said_with_the_place(files.service, url) == ("It is full.",)


def test_a_defect_is_not_hidden(
    files: Scratch, url: SqliteUrl, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is no error of the database."""
    files.revise("007", parent="001")
    monkeypatch.setattr(preflight, "accepted_differences", lambda: None)
    with (
        looking(url, files.service) as driver,
        pytest.raises(TypeError),
        with_the_place(driver, files.service, accepted=()),
    ):
        raise FailedCleanError("It is full.", remedy="Empty it.")


def test_a_role_that_may_not_look_is_found_wanting_already(
    migrated: Database,
) -> None:
    """By what it was refused for."""
    url = parse_postgresql_url(migrated.app_url, source="the test")
    refused = RefusedError("No rights.", remedy="Get some.")
    with (
        looking(url, migrated.service) as driver,
        pytest.raises(RefusedError) as caught,
        with_the_place(driver, migrated.service, accepted=()),
    ):
        raise refused
    assert caught.value is refused


def refuse_differences(*_: object, accepted: object) -> None:
    """Find a revision edited."""
    raise RefusedError(f"Accepted are {accepted}.", remedy="Bring it back.")


def fail_to_read(*_: object, **__: object) -> None:
    """Have no rights on the record."""
    raise sqlite3.OperationalError
