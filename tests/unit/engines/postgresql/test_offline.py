"""What stands around the steps of a SQL script, run by the real server."""

from dataclasses import replace
from typing import Any

import psycopg
import pytest

from arxos_migrations.domain.service import VersionTable
from arxos_migrations.engines.postgresql.offline import before_step, closing, opening
from arxos_migrations.engines.postgresql.session_lock import lock_key, try_lock
from support.database import Database
from support.scripts import run_carelessly

HELD = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"


INHERITED = {
    "statement_timeout": "1h",
    "lock_timeout": "1h",
    "idle_in_transaction_session_timeout": "1h",
    "idle_session_timeout": "1h",
    "default_transaction_isolation": "serializable",
    "TimeZone": "Asia/Tokyo",
    "DateStyle": "German, YMD",
    "IntervalStyle": "iso_8601",
    "extra_float_digits": "-9",
    "bytea_output": "escape",
    "quote_all_identifiers": "on",
    "client_connection_check_interval": "0",
}
PINNED = {
    **dict.fromkeys(INHERITED, "0"),
    "default_transaction_isolation": "read committed",
    "TimeZone": "UTC",
    "DateStyle": "ISO, YMD",
    "IntervalStyle": "postgres",
    "extra_float_digits": "1",
    "bytea_output": "hex",
    "quote_all_identifiers": "off",
    "client_connection_check_interval": "1s",
    # Its name is quoted by the settings of before.
    "search_path": '"public"',
}


def show(connection: "psycopg.Connection[Any]", name: str) -> str:
    """Read a setting."""
    row = connection.execute(f"SHOW {name}").fetchone()
    return str(row[0]) if row is not None else ""


def test_a_script_is_opened_with_the_pinned_settings(empty: Database) -> None:
    """As a live run."""
    with empty.connect() as script:
        for name, value in INHERITED.items():
            script.execute(f"SET {name} = '{value}'")
        script.execute(opening(empty.service).encode())
        assert {name: show(script, name) for name in PINNED} == PINNED


def test_a_script_says_first_how_it_is_run(empty: Database) -> None:
    """In its first line."""
    assert opening(empty.service).startswith(
        "-- Run this script with psql -X -v ON_ERROR_STOP=1 as the migration role.\n"
    )


def test_a_step_at_its_place_may_write(empty: Database) -> None:
    """Where nothing was applied, that is base."""
    with empty.connect() as script:
        script.execute(opening(empty.service).encode())
        script.execute(before_step(empty.service, ()).encode())
        script.execute("CREATE TABLE rooms ()")
        script.execute(closing(empty.service).encode())
        assert show(script, "default_transaction_read_only") == "off"


@pytest.mark.parametrize(
    ("heads", "place"), [((), "base"), (("001",), "001"), (("002b", "002a"), "002a, 002b")]
)
def test_a_step_of_another_place_may_not_write(
    migrated: Database, heads: tuple[str, ...], place: str
) -> None:
    """Nor outside of a transaction, where nothing rolls back."""
    with migrated.connect() as script:
        script.execute(opening(migrated.service).encode())
        assert run_carelessly(
            script,
            before_step(migrated.service, heads),
            "CREATE TABLE planted ();",
            "CREATE INDEX CONCURRENTLY planted ON rooms (id);",
            before_step(migrated.service, ("006",)),
            "CREATE TABLE allowed ();",
        ) == [
            f"the database is at 006, and the next step begins at {place}",
            "cannot execute CREATE TABLE in a read-only transaction",
            "cannot execute CREATE INDEX in a read-only transaction",
        ]


def test_a_step_without_the_lock_may_not_write(migrated: Database) -> None:
    """Even where the place is right."""
    with migrated.connect() as other, migrated.connect() as script:
        try_lock(other, lock_key(migrated.service))
        assert run_carelessly(
            script,
            opening(migrated.service),
            before_step(migrated.service, ("006",)),
            "CREATE TABLE planted ();",
        ) == [
            "another migrator of this service is at work",
            "this session does not have the lock of the service's migrators",
            "cannot execute CREATE TABLE in a read-only transaction",
        ]


def test_a_database_that_is_set_read_only_stays_so(empty: Database) -> None:
    """As a live run refuses it."""
    with empty.connect() as script:
        assert run_carelessly(
            script,
            "SET default_transaction_read_only = on;",
            opening(empty.service),
            before_step(empty.service, ()),
            "CREATE TABLE planted ();",
        ) == [
            "the server takes no writes: default_transaction_read_only is on",
            "this session does not have the lock of the service's migrators",
            "cannot execute CREATE TABLE in a read-only transaction",
        ]


@pytest.mark.parametrize("name", ["Odd.name", "it's", "$$", 'x"y'])
def test_a_version_table_is_found_by_whatever_name(empty: Database, name: str) -> None:
    """In the schema of a foreign project."""
    service = replace(empty.service, version_table=VersionTable(schema=None, name=name))
    table = psycopg.sql.Identifier(name)
    with empty.connect() as script:
        script.execute(psycopg.sql.SQL("CREATE TABLE {} (version_num text)").format(table))
        script.execute(psycopg.sql.SQL("INSERT INTO {} VALUES ('a'), ('B')").format(table))
        script.execute(opening(service).encode())
        script.execute(before_step(service, ("a", "B")).encode())
        assert show(script, "transaction_read_only") == "off"


def test_a_foreign_script_makes_no_schema(empty: Database) -> None:
    """Its version table stays where it is."""
    foreign = VersionTable(schema=None, name="alembic_version")
    assert "SCHEMA" not in opening(replace(empty.service, version_table=foreign))
    assert "SCHEMA" in opening(empty.service)


def test_an_opened_script_holds_the_lock_until_it_is_closed(empty: Database) -> None:
    """The same lock as a live run."""
    with empty.connect() as script, empty.connect() as other:
        script.execute(opening(empty.service).encode())
        assert not try_lock(other, lock_key(empty.service))
        script.execute(closing(empty.service).encode())
        assert script.execute(HELD).fetchone() == (0,)


def test_a_script_makes_the_own_schema_where_bootstrap_did_not(empty: Database) -> None:
    """For a role that may."""
    with empty.connect(empty.admin_url) as script:
        script.execute("DROP SCHEMA arxos_migrations CASCADE")
        script.execute(opening(empty.service).encode())
        found = script.execute("SELECT to_regnamespace('arxos_migrations') IS NOT NULL")
        assert found.fetchone() == (True,)


def test_a_script_stops_while_another_migrator_is_at_work(empty: Database) -> None:
    """With what to do."""
    with empty.connect() as other, empty.connect() as script:
        try_lock(other, lock_key(empty.service))
        with pytest.raises(psycopg.errors.RaiseException) as caught:
            script.execute(opening(empty.service).encode())
    assert caught.value.diag.message_primary == "another migrator of this service is at work"
    assert caught.value.diag.message_hint == "Run this script again when it is done."
