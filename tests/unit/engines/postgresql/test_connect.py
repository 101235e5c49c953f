"""A connection says who it is, and a session inherits nothing."""

import os
import socket
import time

import psycopg
import pytest
from psycopg.pq import TransactionStatus

from arxos_migrations.domain.postgresql_url import parse_postgresql_url
from arxos_migrations.engines.postgresql.connect import application_name, connect, pin, repin
from arxos_migrations.engines.postgresql.past_gate import ask
from arxos_migrations.errors import FailedCleanError
from arxos_migrations.localdb import NativeServer, drop_database
from support.database import Database
from support.facts import admin
from support.migrating import migrating

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
    "DateStyle",
    "IntervalStyle",
    "extra_float_digits",
    "bytea_output",
    "quote_all_identifiers",
    "standard_conforming_strings",
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
    "DateStyle": "German, YMD",
    "IntervalStyle": "iso_8601",
    "extra_float_digits": "-9",
    "bytea_output": "escape",
    "quote_all_identifiers": "on",
    "standard_conforming_strings": "off",
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
            # Its name is quoted by the settings of before.
            "search_path": '"public"',
            "statement_timeout": "0",
            "lock_timeout": "0",
            "idle_session_timeout": "0",
            "default_transaction_isolation": "read committed",
            # The preflight refuses this one.
            "default_transaction_read_only": "on",
            "idle_in_transaction_session_timeout": "0",
            "TimeZone": "UTC",
            "client_connection_check_interval": "1s",
            # How dates are read stays as it is: revisions may have been written for that.
            "DateStyle": "ISO, YMD",
            "IntervalStyle": "postgres",
            "extra_float_digits": "1",
            "bytea_output": "hex",
            "quote_all_identifiers": "off",
            "standard_conforming_strings": "on",
        }


LEFT = """
SET default_transaction_isolation = 'serializable';
SET default_transaction_read_only = on;
CREATE TEMP TABLE rooms ();
DECLARE rooms CURSOR WITH HOLD FOR SELECT 1;
PREPARE rooms AS SELECT 1;
LISTEN rooms
"""


@pytest.mark.parametrize("autocommit", [True, False])
def test_between_two_steps_a_session_is_made_as_it_began(
    empty: Database, *, autocommit: bool
) -> None:
    """Before the next transaction begins; the mode stays."""
    with migrating(empty) as connection:
        connection.autocommit = autocommit
        connection.execute(LEFT.encode())
        connection.commit()
        assert len(ask(connection, "journal_hazards")) == 4
        connection.rollback()
        repin(connection, schema="public")
        assert connection.info.transaction_status is TransactionStatus.IDLE
        assert connection.autocommit is autocommit
        assert ask(connection, "journal_hazards") == []
        shown = connection.execute("SHOW transaction_isolation").fetchone()
        assert shown == ("read committed",)
        connection.execute("CREATE TABLE rooms ()")


def test_in_a_transaction_that_is_open_it_is_made_so_there(empty: Database) -> None:
    """Which stays open."""
    with migrating(empty) as connection:
        connection.autocommit = False
        connection.execute("CREATE TEMP TABLE rooms ()")
        connection.execute("CREATE TABLE kept ()")
        repin(connection, schema="public")
        assert connection.info.transaction_status is TransactionStatus.INTRANS
        assert ask(connection, "journal_hazards") == []
        connection.rollback()
    assert empty.rows("SELECT to_regclass('kept')") == [(None,)]


def test_a_connection_that_breaks_meanwhile_is_the_reason(empty: Database) -> None:
    """Its mode is nobody's concern then."""
    with migrating(empty) as connection:
        connection.autocommit = False
        admin(empty, f"SELECT pg_terminate_backend({connection.info.backend_pid}, 10000)")
        with pytest.raises(psycopg.OperationalError, match="terminating connection"):
            repin(connection, schema="public")


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
