"""What each of the three roles may do after `bootstrap` and a migration, and what not."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from psycopg import errors

from support.database import Database
from support.dumps import tables

FORBIDDEN_TO_OTHERS = {
    "create a table": "CREATE TABLE public.planted (id integer)",
    "create a function": "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql RETURN 1",
    "create a schema": "CREATE SCHEMA planted",
    "drop a table": "DROP TABLE public.rooms",
    "alter a table": "ALTER TABLE public.rooms ADD COLUMN planted integer",
    "truncate a table": "TRUNCATE public.chat_messages",
    "create an index": "CREATE INDEX ON public.rooms (id)",
    "create a role": "CREATE ROLE planted",
    "write the version table": (
        "UPDATE arxos_migrations.alembic_version_arx_backend SET version_num = '001'"
    ),
    "empty the version table": "DELETE FROM arxos_migrations.alembic_version_arx_backend",
    "plant a table beside it": "CREATE TABLE arxos_migrations.planted (id integer)",
}


@pytest.fixture
def application(migrated: Database) -> "Iterator[psycopg.Connection[Any]]":
    """Connect as the application does."""
    with migrated.connect(migrated.app_url) as connection:
        yield connection


@pytest.fixture
def operator(migrated: Database) -> "Iterator[psycopg.Connection[Any]]":
    """Connect as the person on call does."""
    url = migrated.server.url(database=migrated.name, user="arxos_operator")
    with migrated.connect(url) as connection:
        yield connection


def test_the_migration_role_is_no_superuser_and_owns_what_it_makes(migrated: Database) -> None:
    """Schemas, tables, sequences; nothing is anybody else's."""
    with migrated.connect() as connection:
        flags = connection.execute(
            "SELECT rolsuper, rolcreatedb, rolcreaterole, rolbypassrls, rolreplication"
            " FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        schemas = connection.execute(
            "SELECT nspname, nspowner::regrole::text FROM pg_namespace"
            " WHERE nspname IN ('public', 'arxos_migrations') ORDER BY nspname"
        ).fetchall()
        owners = connection.execute(
            "SELECT DISTINCT relowner::regrole::text FROM pg_class AS c"
            " WHERE relnamespace IN ('public'::regnamespace, 'arxos_migrations'::regnamespace)"
            " AND relkind IN ('r', 'p', 'S', 'v', 'm')"
            " AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = c.oid"
            " AND d.deptype = 'e')"
        ).fetchall()
    assert flags == (False, False, False, False, False)
    assert schemas == [("arxos_migrations", "arxos_migrator"), ("public", "arxos_migrator")]
    assert owners == [("arxos_migrator",)]


def test_the_application_has_rows_and_sequences_of_every_table(
    migrated: Database, application: "psycopg.Connection[Any]"
) -> None:
    """By default privileges, so that a new table needs no GRANT."""
    names = tables(migrated)
    assert len(names) == 20
    for name in names:
        rights = application.execute(
            "SELECT has_table_privilege(%s, right_) FROM unnest(%s::text[]) AS right_",
            [f"public.{name}", ["SELECT", "INSERT", "UPDATE", "DELETE"]],
        ).fetchall()
        assert rights == [(True,)] * 4, name


def test_the_application_writes_reads_changes_and_deletes_rows(
    application: "psycopg.Connection[Any]",
) -> None:
    """With a number from the sequence."""
    insert = (
        "INSERT INTO users (email, username, password_hash)"
        " VALUES ('user1@example.org', 'user1', 'x') RETURNING id"
    )
    row = application.execute(insert).fetchone()
    application.execute("UPDATE users SET username = 'user2'")
    assert application.execute("SELECT id, username FROM users").fetchone() == (
        row[0] if row else None,
        "user2",
    )
    assert application.execute("DELETE FROM users").rowcount == 1


@pytest.mark.parametrize(
    "statement",
    [*FORBIDDEN_TO_OTHERS.values(), "SELECT * FROM arxos_migrations.alembic_version_arx_backend"],
    ids=[*FORBIDDEN_TO_OTHERS, "read the version table"],
)
def test_the_application_may_not(application: "psycopg.Connection[Any]", statement: str) -> None:
    """By trying."""
    with pytest.raises(errors.InsufficientPrivilege):
        application.execute(statement.encode())


@pytest.mark.parametrize(
    "statement",
    [
        *FORBIDDEN_TO_OTHERS.values(),
        "DELETE FROM public.users",
        "INSERT INTO public.projects (name) VALUES ('planted')",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'postgres'",
    ],
    ids=[*FORBIDDEN_TO_OTHERS, "delete rows", "insert rows", "end a superuser's session"],
)
def test_the_operator_may_not(
    migrated: Database, operator: "psycopg.Connection[Any]", statement: str
) -> None:
    """By trying, with a superuser around."""
    with migrated.connect(migrated.admin_url), pytest.raises(errors.InsufficientPrivilege):
        operator.execute(statement.encode())


def test_the_operator_sees_where_the_database_is(operator: "psycopg.Connection[Any]") -> None:
    """The version table may be read by whoever is on call."""
    query = "SELECT version_num FROM arxos_migrations.alembic_version_arx_backend"
    assert operator.execute(query.encode()).fetchall() == [("006",)]


def test_the_operator_sees_and_ends_the_sessions_of_others(
    migrated: Database,
    application: "psycopg.Connection[Any]",
    operator: "psycopg.Connection[Any]",
) -> None:
    """Somebody's forgotten transaction is what a migration waits for."""
    application.execute("SELECT 'the forgotten query'")
    rows = operator.execute(
        "SELECT pid, query FROM pg_stat_activity"
        " WHERE usename = 'arxos_app' AND datname = current_database()"
    ).fetchall()
    assert [query for _, query in rows] == ["SELECT 'the forgotten query'"]
    ended = operator.execute("SELECT pg_terminate_backend(%s, 5000)", [rows[0][0]]).fetchone()
    assert ended == (True,)
    with pytest.raises(psycopg.OperationalError):
        application.execute("SELECT 1")
    application.close()
    with migrated.connect() as connection:
        seen = connection.execute("SELECT pg_has_role('pg_read_all_stats', 'MEMBER')").fetchone()
    assert seen == (True,)
