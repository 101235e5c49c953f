"""Bootstrap makes what it promises, again and again, for a superuser only."""

import itertools
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from arxos_migrations.domain.roles import Role, Roles
from arxos_migrations.domain.url import DatabaseUrl, parse_url
from arxos_migrations.engines.postgresql.bootstrap import (
    bootstrap,
    bootstrap_sql,
    create_database,
)
from arxos_migrations.errors import FailedCleanError, RefusedError
from arxos_migrations.localdb import NativeServer, drop_database
from support.database import Database

_numbers = itertools.count(1)
PLAIN = Roles(
    migration=Role(name="unit_migrator", password="canary-migration"),
    application=Role(name="unit_app", password="canary-application"),
    operator=Role(name="unit_operator"),
)


def parsed(url: str) -> DatabaseUrl:
    """Read a URL of the tests' server."""
    return parse_url(url, source="the test")


@pytest.fixture
def fresh(empty: Database) -> Iterator[Database]:
    """Give a database that does not exist yet; it and its roles are gone afterwards."""
    before = role_names(empty.server)
    database = replace(empty, name=f"unit_{next(_numbers)}")
    yield database
    drop_database(database.server, name=database.name)
    with psycopg.connect(database.server.url(), autocommit=True) as admin:
        for name in role_names(database.server) - before:
            admin.execute(psycopg.sql.SQL("DROP ROLE {}").format(psycopg.sql.Identifier(name)))


def role_names(server: NativeServer) -> set[str]:
    """List the roles of a server."""
    with psycopg.connect(server.url()) as admin:
        return {name for (name,) in admin.execute("SELECT rolname FROM pg_roles")}


def dump(database: Database) -> str:
    """Dump roles with their passwords, and the schema with its privileges."""
    bindir = database.server.binaries.bindir
    tools = (
        ("pg_dumpall", "--roles-only", "--dbname", database.server.url()),
        ("pg_dump", "--schema-only", "--create", database.admin_url),
    )
    texts = [
        subprocess.run(
            [bindir / tool, *words], capture_output=True, text=True, check=True, env=os.environ
        ).stdout
        for tool, *words in tools
    ]
    # Newer releases put a random word into every dump.
    return re.sub(r"(?m)^\\(un)?restrict .*$", "", "\n".join(texts))


def test_a_database_is_created_and_prepared(fresh: Database) -> None:
    """From nothing but a server."""
    bootstrap(parsed(fresh.admin_url), service=fresh.service, roles=PLAIN)
    with fresh.connect(fresh.server.url(database=fresh.name, user="unit_migrator")) as migrator:
        migrator.execute("CREATE TABLE rooms (id serial, place geometry)")
        migrator.execute("CREATE TABLE arxos_migrations.versions (id text)")
    with fresh.connect(fresh.server.url(database=fresh.name, user="unit_app")) as app:
        app.execute("INSERT INTO rooms DEFAULT VALUES")
        for statement in ("CREATE TABLE t ()", "SELECT FROM arxos_migrations.versions"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(statement)


def test_the_second_run_changes_nothing(fresh: Database) -> None:
    """Roles, memberships, owners, privileges, extensions; passwords are hashed anew."""
    roles = Roles(
        migration=Role(name="unit_migrator"),
        application=Role(name="unit_app"),
        operator=Role(name="unit_operator"),
    )
    bootstrap(parsed(fresh.admin_url), service=fresh.service, roles=roles)
    first = dump(fresh)
    bootstrap(parsed(fresh.admin_url), service=fresh.service, roles=roles)
    assert dump(fresh) == first
    assert "unit_migrator" in first


def test_a_run_mends_what_was_changed_by_hand(fresh: Database) -> None:
    """Such as a role that was made a superuser, or a schema opened to all."""
    roles = replace(PLAIN, application=Role(name="unit_app"), migration=Role(name="unit_migrator"))
    bootstrap(parsed(fresh.admin_url), service=fresh.service, roles=roles)
    first = dump(fresh)
    with fresh.connect(fresh.admin_url) as admin:
        admin.execute("ALTER ROLE unit_app SUPERUSER CREATEROLE CREATEDB BYPASSRLS REPLICATION")
        admin.execute("GRANT CREATE ON SCHEMA public TO PUBLIC")
        admin.execute("GRANT ALL ON SCHEMA arxos_migrations TO PUBLIC, unit_app")
    assert dump(fresh) != first
    bootstrap(parsed(fresh.admin_url), service=fresh.service, roles=roles)
    assert dump(fresh) == first


def test_no_password_reaches_the_servers_log(fresh: Database) -> None:
    """Even where the server logs every statement."""
    with fresh.connect(fresh.server.url()) as admin:
        admin.execute(f"CREATE DATABASE {fresh.name}")
        admin.execute(f"ALTER DATABASE {fresh.name} SET log_statement = 'all'")
    before = Path(fresh.server.log).stat().st_size
    bootstrap(parsed(fresh.admin_url), service=fresh.service, roles=PLAIN)
    log = Path(fresh.server.log).read_bytes()[before:].decode()
    assert 'ALTER ROLE "unit_migrator" PASSWORD' in log
    assert "SCRAM-SHA-256" in log
    assert "canary" not in log


def test_a_password_works_over_the_network(fresh: Database) -> None:
    """Where it is asked."""
    bootstrap(parsed(fresh.admin_url), service=fresh.service, roles=PLAIN)
    url = fresh.server.tcp_url(
        database=fresh.name, user="unit_migrator", password="canary-migration"
    )
    with fresh.connect(url) as connection:
        assert connection.info.user == "unit_migrator"
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        fresh.connect(url.replace("canary", "other"))


@pytest.mark.parametrize(
    "name",
    [
        'unit"; DROP ROLE arxos_app; --',
        "unit'; DROP ROLE arxos_app; --",
        "unit $$ odd $$ role",
        "unit %I %s {schema} \\",
        "Unit.Ünïcode",
    ],
)
def test_a_name_is_only_a_name(fresh: Database, name: str) -> None:
    """Whatever is in it: of the role, the schema and the database."""
    roles = replace(PLAIN, migration=Role(name=name, password="p'; DROP ROLE arxos_app"))
    odd = replace(fresh, name=f"{name} {fresh.name}")
    # PostgreSQL itself takes no such schema for an extension.
    service = replace(fresh.service, schema=name, extensions=())
    url = parsed(odd.admin_url)
    try:
        bootstrap(url, service=service, roles=roles)
        bootstrap(url, service=service, roles=roles)
        assert {name, "arxos_app"} <= role_names(fresh.server)
        with odd.connect(odd.admin_url) as admin:
            owner = admin.execute(
                "SELECT rolname FROM pg_namespace AS n JOIN pg_roles AS r ON r.oid = nspowner "
                "WHERE nspname = %s",
                [name],
            )
            assert owner.fetchone() == (name,)
    finally:
        drop_database(odd.server, name=odd.name)


def test_the_sql_has_no_password(fresh: Database) -> None:
    """It is printed for others to run."""
    text = bootstrap_sql(fresh.service, PLAIN, "rooms").as_string(None)
    assert "PASSWORD" not in text
    assert "canary" not in text


def test_the_operator_may_end_sessions_and_the_application_may_not(fresh: Database) -> None:
    """Each role has its own task."""
    bootstrap(parsed(fresh.admin_url), service=fresh.service, roles=PLAIN)
    rows = """
    SELECT member::regrole::text, roleid::regrole::text FROM pg_auth_members
    WHERE member::regrole::text LIKE 'unit%' ORDER BY 1, 2
    """
    with fresh.connect(fresh.admin_url) as admin:
        assert admin.execute(rows).fetchall() == [
            ("unit_migrator", "pg_read_all_stats"),
            ("unit_operator", "pg_read_all_stats"),
            ("unit_operator", "pg_signal_backend"),
        ]


def test_a_role_that_is_no_superuser_is_refused(empty: Database) -> None:
    """Before anything is tried."""
    with pytest.raises(RefusedError) as caught:
        bootstrap(parsed(empty.url), service=empty.service, roles=Roles())
    assert str(caught.value) == (
        "Role arxos_migrator is no superuser, and bootstrap makes roles and extensions.\n"
        "Give the URL of a superuser, or let one run the output of "
        "arxos-migrate bootstrap backend --print."
    )


def test_a_role_that_may_not_create_the_database_is_refused(fresh: Database) -> None:
    """With the database's name."""
    with pytest.raises(RefusedError) as caught:
        create_database(parsed(fresh.url))
    assert str(caught.value) == (
        f"There is no database {fresh.name}, and role arxos_migrator may not create it.\n"
        "Give bootstrap the URL of a superuser."
    )


def test_a_database_is_created_once(fresh: Database) -> None:
    """And it is said which time it was."""
    assert create_database(parsed(fresh.admin_url))
    assert not create_database(parsed(fresh.admin_url))


def test_a_run_that_fails_leaves_nothing_behind(fresh: Database) -> None:
    """Everything but the database itself is one transaction."""
    service = replace(fresh.service, extensions=("no_such",))
    before = role_names(fresh.server)
    with pytest.raises(FailedCleanError) as caught:
        bootstrap(parsed(fresh.admin_url), service=service, roles=PLAIN)
    assert str(caught.value) == (
        "bootstrap of arx-backend failed and was rolled back: "
        'extension "no_such" is not available\n'
        "Mend that, then run the same command again."
    )
    assert role_names(fresh.server) == before
