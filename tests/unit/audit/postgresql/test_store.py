"""The audit's tables in our own schema."""

import threading

import psycopg
import pytest

from arxos_migrations.audit.postgresql.store import PostgresqlStore
from arxos_migrations.audit.store import format_of, make_tables
from support.database import Database
from support.looking import rows, until

_WAITING = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"


def test_two_services_make_the_tables_one_after_the_other(empty: Database) -> None:
    """Their runs have different locks, and one waits for the other's transaction."""
    failures: list[Exception] = []

    def make() -> None:
        try:
            with empty.connect() as connection, connection.transaction():
                make_tables(PostgresqlStore(connection))
        except psycopg.Error as error:
            failures.append(error)

    with empty.connect() as connection:
        store = PostgresqlStore(connection)
        with store.transaction():
            make_tables(store)
            other = threading.Thread(target=make)
            other.start()
            until(lambda: bool(rows(empty, _WAITING)))
        other.join()
        assert (failures, format_of(store)) == ([], 3)


def test_tables_are_the_migration_roles_alone(empty: Database) -> None:
    """The application can neither read nor write them, the operator can read them."""
    with empty.connect() as connection, connection.transaction():
        make_tables(PostgresqlStore(connection))
    tables = (
        "differences",
        "discards",
        "formats",
        "runs",
        "statements",
        "steps",
        "verifications",
    )
    with empty.connect(empty.app_url) as application:
        for table in tables:
            for statement in ("SELECT * FROM", "DELETE FROM", "TRUNCATE"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    application.execute(f"{statement} arxos_migrations.{table}".encode())
    operator = empty.server.url(database=empty.name, user="arxos_operator")
    with empty.connect(operator) as connection:
        for table in tables:
            connection.execute(f"SELECT * FROM arxos_migrations.{table}".encode())
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(f"DELETE FROM arxos_migrations.{table}".encode())


def test_every_open_run_is_dead(empty: Database) -> None:
    """Who asks has the lock."""
    with empty.connect() as connection:
        assert PostgresqlStore(connection).is_dead(1, None)


@pytest.mark.parametrize(
    ("encoding", "stored"),
    [("UTF8", "a…ä\\ud800"), ("LATIN1", "a\\u2026\\xe4\\ud800")],
)
def test_what_the_database_has_no_character_for_is_escaped(
    empty: Database, encoding: str, stored: str
) -> None:
    """No step fails for its record; somebody's program may have any name."""
    name = f"{empty.name}_{encoding.lower()}"
    with empty.connect(empty.server.url()) as admin:
        admin.execute(
            f"CREATE DATABASE {name} ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C' "
            "TEMPLATE template0".encode()
        )
    try:
        with empty.connect(empty.server.url(database=name)) as connection:
            connection.execute("CREATE SCHEMA arxos_migrations")
            store = PostgresqlStore(connection)
            make_tables(store)
            connection.execute(
                "ALTER TABLE arxos_migrations.statements DROP CONSTRAINT statements_step_fkey"
            )
            statement = [1, "a…ä\ud800", 1, 0.0, None, 0.0, "…"]
            store.run_json("statements_write", {"run": 1, "ordinal": 1}, rows=[tuple(statement)])
            (row,) = connection.execute(
                "SELECT statement FROM arxos_migrations.statements"
            ).fetchall()
            assert row == (stored,)
    finally:
        with empty.connect(empty.server.url()) as admin:
            admin.execute(f"DROP DATABASE {name}".encode())
