"""What stands around the steps of a SQL script, run by the real server."""

import psycopg
import pytest

from arxos_migrations.engines.postgresql.offline import closing, opening
from arxos_migrations.engines.postgresql.session_lock import lock_key, try_lock
from support.database import Database

HELD = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"


def test_a_script_is_opened_with_the_pinned_settings_and_the_lock(empty: Database) -> None:
    """The whole text."""
    assert opening(empty.service, creates_schema=True) == (
        "-- Run this script with psql -X -v ON_ERROR_STOP=1 as the migration role.\n"
        'SET search_path = "public";\n'
        "SET statement_timeout = 0;\n"
        "SET idle_in_transaction_session_timeout = 0;\n"
        "SET TimeZone = 'UTC';\n"
        "SET client_connection_check_interval = '1s';\n"
        "\n"
        "DO $$\n"
        "BEGIN\n"
        f"    IF NOT pg_catalog.pg_try_advisory_lock({lock_key(empty.service)}) THEN\n"
        "        RAISE EXCEPTION 'another migrator of this service is at work'\n"
        "            USING HINT = 'Run this script again when it is done.';\n"
        "    END IF;\n"
        "END\n"
        "$$;\n"
        "-- CREATE SCHEMA IF NOT EXISTS asks for the right to create one even where it exists.\n"
        "DO $$\n"
        "BEGIN\n"
        "    IF pg_catalog.to_regnamespace('arxos_migrations') IS NULL THEN\n"
        '        CREATE SCHEMA "arxos_migrations";\n'
        "    END IF;\n"
        "END\n"
        "$$;"
    )


def test_a_foreign_script_makes_no_schema(empty: Database) -> None:
    """Its version table stays where it is."""
    assert "SCHEMA" not in opening(empty.service, creates_schema=False)


def test_an_opened_script_holds_the_lock_until_it_is_closed(empty: Database) -> None:
    """The same lock as a live run."""
    with empty.connect() as script, empty.connect() as other:
        script.execute(opening(empty.service, creates_schema=True).encode())
        assert not try_lock(other, lock_key(empty.service))
        script.execute(closing(empty.service).encode())
        assert script.execute(HELD).fetchone() == (0,)


def test_a_script_makes_the_own_schema_where_bootstrap_did_not(empty: Database) -> None:
    """For a role that may."""
    with empty.connect(empty.admin_url) as script:
        script.execute("DROP SCHEMA arxos_migrations CASCADE")
        script.execute(opening(empty.service, creates_schema=True).encode())
        found = script.execute("SELECT to_regnamespace('arxos_migrations') IS NOT NULL")
        assert found.fetchone() == (True,)


def test_a_script_stops_while_another_migrator_is_at_work(empty: Database) -> None:
    """With what to do."""
    with empty.connect() as other, empty.connect() as script:
        try_lock(other, lock_key(empty.service))
        with pytest.raises(psycopg.errors.RaiseException) as caught:
            script.execute(opening(empty.service, creates_schema=False).encode())
    assert caught.value.diag.message_primary == "another migrator of this service is at work"
    assert caught.value.diag.message_hint == "Run this script again when it is done."
