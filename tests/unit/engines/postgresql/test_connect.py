"""A connection says who it is, and a session inherits nothing."""

import os
import socket
import time

import psycopg
import pytest

from arxos_migrations.domain.postgresql_url import parse_postgresql_url
from arxos_migrations.engines.postgresql.connect import application_name, connect, pin
from arxos_migrations.errors import FailedCleanError
from arxos_migrations.localdb import NativeServer, drop_database
from support.database import Database

SETTINGS = (
    "search_path",
    "statement_timeout",
    "lock_timeout",
    "idle_session_timeout",
    "default_transaction_isolation",
    "default_transaction_read_only",
    "idle_in_transaction_session_timeout",
    "TimeZone",
    "client_connection_check_interval",
)
INHERITED = {
    "search_path": "pg_catalog",
    "statement_timeout": "1h",
    "lock_timeout": "1h",
    "idle_session_timeout": "1h",
    "default_transaction_isolation": "serializable",
    "default_transaction_read_only": "on",
    "idle_in_transaction_session_timeout": "1h",
    "TimeZone": "Asia/Tokyo",
    "client_connection_check_interval": "0",
}


def settings(connection: "psycopg.Connection[tuple[object, ...]]") -> dict[str, object]:
    """Read the settings that are pinned."""
    rows = (connection.execute(f"SHOW {name}").fetchone() for name in SETTINGS)
    return {name: row[0] for name, row in zip(SETTINGS, rows, strict=True) if row is not None}


def test_a_connection_is_named_after_purpose_host_and_process(empty: Database) -> None:
    """So that pg_stat_activity says who holds the lock."""
    with connect(
        parse_postgresql_url(empty.url, source="the test"), purpose="arxos test"
    ) as connection:
        name = connection.execute("SHOW application_name").fetchone()
    assert name == (f"arxos test on {socket.gethostname()} pid {os.getpid()}",)


def test_a_connection_is_in_autocommit_mode(empty: Database) -> None:
    """The lock is taken outside of a transaction."""
    with connect(parse_postgresql_url(empty.url, source="the test"), purpose="test") as connection:
        connection.execute("SELECT 1")
        assert connection.autocommit
        assert connection.info.transaction_status == psycopg.pq.TransactionStatus.IDLE


def test_a_long_name_is_cut_where_a_letter_ends() -> None:
    """PostgreSQL keeps 63 bytes and would put ? in the place of half a letter."""
    name = application_name("ü" * 31 + "xü")
    assert name == "ü" * 31 + "x"


def test_every_setting_of_role_and_database_is_pinned(empty: Database) -> None:
    """Whatever somebody has set for them."""
    with empty.connect(empty.admin_url) as admin:
        for setting, value in INHERITED.items():
            admin.execute(f"ALTER DATABASE {empty.name} SET {setting} = '{value}'")
    with connect(parse_postgresql_url(empty.url, source="the test"), purpose="test") as connection:
        assert settings(connection) == INHERITED
        pin(connection, schema="public")
        assert settings(connection) == {
            "search_path": "public",
            "statement_timeout": "0",
            "lock_timeout": "0",
            "idle_session_timeout": "0",
            "default_transaction_isolation": "read committed",
            # The preflight refuses this one.
            "default_transaction_read_only": "on",
            "idle_in_transaction_session_timeout": "0",
            "TimeZone": "UTC",
            "client_connection_check_interval": "1s",
        }


def test_a_setting_that_only_newer_servers_have_is_pinned_there(empty: Database) -> None:
    """transaction_timeout came with PostgreSQL 17."""
    with connect(parse_postgresql_url(empty.url, source="the test"), purpose="test") as connection:
        if connection.info.server_version >= 170000:
            connection.execute("SET transaction_timeout = '1h'")
        pin(connection, schema="public")
        shown = connection.execute("SELECT current_setting('transaction_timeout', true)")
        assert shown.fetchone() in ((None,), ("0",))


def test_a_pinned_schema_is_only_a_name(empty: Database) -> None:
    """Not a list of schemas."""
    with connect(parse_postgresql_url(empty.url, source="the test"), purpose="test") as connection:
        pin(connection, schema='odd", "$user')
        assert settings(connection)["search_path"] == '"odd"", ""$user"'


def test_a_host_with_two_addresses_has_ten_seconds_for_both(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Libpq and psycopg would grant them to each."""
    asked: dict[str, object] = {}

    def remember(_conninfo: str, **words: object) -> None:
        asked.update(words)
        raise psycopg.errors.ConnectionTimeout

    monkeypatch.setattr(psycopg.Connection, "connect", remember)
    with pytest.raises(FailedCleanError):
        connect(
            parse_postgresql_url("postgresql://127.0.0.1,127.0.0.2/x", source="the test"),
            purpose="test",
        )
    assert asked["connect_timeout"] == 5


def test_a_server_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """It accepts, and says nothing: psycopg's own patience would be two minutes."""
    monkeypatch.setattr("arxos_migrations.engines.postgresql.connect.TIMEOUT_S", 2)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        url = f"postgresql://u:canary@127.0.0.1:{mute.getsockname()[1]}/rooms"
        started = time.monotonic()
        with pytest.raises(FailedCleanError) as caught:
            connect(parse_postgresql_url(url, source="the test"), purpose="test")
    assert time.monotonic() - started < 5
    assert str(caught.value) == (
        f"The server of {url.replace(':canary', '')} did not answer within 10 seconds.\n"
        "Check that host and port are PostgreSQL's and reachable, then run the command again."
    )


def test_names_of_a_database_without_an_encoding_are_text(server: NativeServer) -> None:
    """SQL_ASCII gives bytes to a client that does not ask for UTF-8."""
    name = "without_encoding"
    with psycopg.connect(server.url(), autocommit=True) as superuser:
        superuser.execute(
            f"CREATE DATABASE {name} ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0"
        )
    try:
        url = parse_postgresql_url(server.url(database=name), source="the test")
        with connect(url, purpose="a test") as connection:
            assert connection.execute("SELECT '006'::varchar").fetchone() == ("006",)
    finally:
        drop_database(server, name=name)
