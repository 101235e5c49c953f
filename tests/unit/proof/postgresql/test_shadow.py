"""A server of which every database may be thrown away."""

import psycopg
import pytest

from arxos_migrations.proof.postgresql.shadow import BASE, Shadow, shadow_of
from support.proved import SHADOWS
from support.scratch import Scratch


def test_a_database_is_copied_for_a_block(shadow: Shadow) -> None:
    """It can be copied again, and is gone afterwards."""
    with shadow.copied(shadow.base) as first:
        with shadow.connected(first) as connection:
            connection.execute("CREATE TABLE rooms ()")
        with shadow.copied(first) as second, shadow.connected(second) as connection:
            assert connection.execute("SELECT count(*) FROM rooms").fetchone() == (0,)
    with pytest.raises(psycopg.OperationalError, match="does not exist"), shadow.connected(first):
        pass


def test_a_connection_is_kept_until_its_database_is_copied(shadow: Shadow) -> None:
    """What it has read of the catalog is known the next time; one that failed is not taken."""
    asked = "SELECT pg_backend_pid()"
    with shadow.copied(shadow.base) as name:
        with shadow.connected(name) as connection:
            first = connection.execute(asked).fetchone()
        with shadow.connected(name) as connection:
            assert connection.execute(asked).fetchone() == first
        with shadow.copied(name), shadow.connected(name) as connection:
            second = connection.execute(asked).fetchone()
        assert second != first
        with pytest.raises(ValueError, match="no"), shadow.connected(name):
            raise ValueError("no")
        with shadow.connected(name) as connection:
            assert connection.execute(asked).fetchone() != second


def test_a_database_is_copied_whoever_is_connected(shadow: Shadow) -> None:
    """An env.py may have left a connection open."""
    with shadow.copied(shadow.base) as first, psycopg.connect(shadow.url(first)) as connection:
        with shadow.copied(first):
            pass
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")
        connection.close()


def test_the_url_is_that_of_the_migration_role(shadow: Shadow) -> None:
    """As on a target."""
    with (
        shadow.copied(shadow.base) as name,
        psycopg.connect(shadow.url(name)) as connection,
    ):
        assert connection.execute("SELECT current_user").fetchone() == ("arxos_migrator",)


def test_a_shadow_has_what_bootstrap_makes(scratch: Scratch) -> None:
    """On a server of its own, by installed binaries."""
    told: list[str] = []
    with (
        shadow_of(scratch.service, SHADOWS, install=False, tell=told.append) as shadow,
        shadow.copied(BASE) as name,
        shadow.connected(name) as connection,
    ):
        found = connection.execute(
            "SELECT nspname FROM pg_namespace WHERE nspname = 'arxos_migrations'"
        )
        assert found.fetchall() == [("arxos_migrations",)]
        assert shadow.major == connection.info.server_version // 10_000
        # Else it may hold a lock that a revision wants.
        assert connection.execute("SHOW autovacuum").fetchall() == [("off",)]
    assert told == []
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(shadow.url(name))


def test_all_databases_are_shown_under_one_name(shadow: Shadow) -> None:
    """Whoever was connected to it, before or meanwhile, is sent away."""
    with shadow.copied(shadow.base) as name:
        with shadow.connected(name) as kept:
            kept.execute("CREATE TABLE rooms ()")
        with shadow.shown(name):
            left_open = psycopg.connect(shadow.url(shadow.shown_name))
            found = left_open.execute("SELECT to_regclass('rooms') IS NOT NULL").fetchone()
            assert found == (True,)
        left_open.close()
        with shadow.connected(name) as connection:
            assert connection.execute("SELECT current_database()").fetchone() == (name,)


def test_a_database_has_its_name_again_where_a_block_fails(shadow: Shadow) -> None:
    """Else it could not be dropped."""
    with shadow.copied(shadow.base) as name:
        with pytest.raises(ValueError, match="no"), shadow.shown(name):
            raise ValueError("no")
        with shadow.connected(name):
            pass


def test_a_bare_shadow_is_empty_and_a_superusers(scratch: Scratch) -> None:
    """SQL may be run in it first, which leaves its settings nowhere."""
    with shadow_of(scratch.service, SHADOWS, install=False, tell=print, is_bare=True) as shadow:
        assert shadow.migrator == "postgres"
        shadow.begin_with("SET search_path = ''; CREATE TABLE public.rooms ()")
        with shadow.copied(shadow.base) as name, psycopg.connect(shadow.url(name)) as connection:
            found = connection.execute(
                "SELECT current_user::text, to_regclass('rooms') IS NOT NULL,"
                " to_regnamespace('arxos_migrations')"
            ).fetchone()
            assert found == ("postgres", True, None)
            connection.close()
