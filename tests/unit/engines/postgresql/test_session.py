"""A connection of our own, for looking."""

from typing import Any

import psycopg
import pytest
from psycopg import Connection

from arxos_migrations.domain.postgresql_url import parse_postgresql_url
from arxos_migrations.engines.postgresql.session import session
from arxos_migrations.errors import FailedCleanError, RefusedError
from support.database import Database


def test_it_is_pinned_and_named(empty: Database) -> None:
    """So that an operator sees what it is, and no search path plays tricks."""
    url = parse_postgresql_url(empty.url, source="the test")
    with session(url, empty.service, purpose="(result)") as connection:
        row = connection.execute(
            "SELECT current_setting('search_path'), current_setting('application_name')"
        ).fetchone()
    assert row is not None
    assert row[0] == "public"
    assert row[1].startswith("arxos-migrate backend (result) on ")


def test_what_the_server_says_comes_out_as_our_error(empty: Database) -> None:
    """Such as a version table of another make."""
    url = parse_postgresql_url(empty.url, source="the test")
    with pytest.raises(FailedCleanError) as caught, session(url, empty.service) as connection:
        connection.execute("SELECT version_num FROM pg_class")
    assert str(caught.value) == (
        f"The server of {url} did not say where arx-backend is: "
        'column "version_num" does not exist.\n'
        "Mend that, then run the same command again."
    )


def test_a_server_that_breaks_off_comes_out_as_our_error(empty: Database) -> None:
    """Nothing of the driver's comes through."""
    url = parse_postgresql_url(empty.url, source="the test")
    with pytest.raises(FailedCleanError), session(url, empty.service) as connection:
        _ended(empty, connection).execute("SELECT 1")


def _ended(database: Database, connection: "Connection[Any]") -> "Connection[Any]":
    with psycopg.connect(database.admin_url, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [connection.info.backend_pid])
    return connection


def test_our_own_errors_pass(empty: Database) -> None:
    """They are not the server's."""
    url = parse_postgresql_url(empty.url, source="the test")
    with pytest.raises(RefusedError), session(url, empty.service):
        raise RefusedError("It is Sunday.", remedy="Wait.")
