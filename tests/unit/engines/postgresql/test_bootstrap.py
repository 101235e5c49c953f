"""Bootstrap makes what it promises, again and again, for a superuser only."""

import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from arxos_migrations.domain.roles import Role, Roles
from arxos_migrations.engines.postgresql import bootstrap as module
from arxos_migrations.engines.postgresql.bootstrap import bootstrap, bootstrap_sql
from arxos_migrations.errors import FailedCleanError, LockTimeoutError, UsageError
from arxos_migrations.localdb import drop_database
from support.bootstrapping import PLAIN, parsed, role_names
from support.database import Database


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
    """Such as a role that may make others, or a schema opened to all."""
    roles = replace(PLAIN, application=Role(name="unit_app"), migration=Role(name="unit_migrator"))
    bootstrap(parsed(fresh.admin_url), service=fresh.service, roles=roles)
    first = dump(fresh)
    with fresh.connect(fresh.admin_url) as admin:
        admin.execute("ALTER ROLE unit_app CREATEROLE CREATEDB BYPASSRLS REPLICATION")
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


def test_four_at_once_all_succeed(fresh: Database) -> None:
    """As four services of one server that are deployed together."""
    names = [f"{fresh.name}_{letter}" for letter in "aabb"]
    service = replace(fresh.service, extensions=())

    def run(name: str) -> None:
        bootstrap(parsed(fresh.server.url(database=name)), service=service, roles=PLAIN)

    try:
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(run, names)) == [None] * 4
    finally:
        for name in set(names):
            drop_database(fresh.server, name=name)


def test_another_bootstrap_is_not_waited_for_for_ever(
    fresh: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have been stopped by a debugger."""
    monkeypatch.setattr(module, "_TURN_WAIT_S", 0.05)
    with fresh.connect(fresh.server.url(database="postgres")) as holder:
        holder.execute(f"SELECT pg_advisory_lock({module._TURN_KEY})")
        with pytest.raises(LockTimeoutError) as caught:
            bootstrap(parsed(fresh.admin_url), service=fresh.service, roles=PLAIN)
    assert str(caught.value) == (
        f"Another bootstrap is at work on the server of {parsed(fresh.admin_url)}: "
        "waited 0.05 s for it.\n"
        "Run the same command again when it is done; that is safe."
    )


def test_a_database_that_cannot_be_created_is_no_lost_connection(fresh: Database) -> None:
    """The server's own words."""
    url = fresh.admin_url + "&options=-c%20default_transaction_read_only%3Don"
    with pytest.raises(FailedCleanError) as caught:
        bootstrap(parsed(url), service=fresh.service, roles=PLAIN)
    assert str(caught.value) == (
        f"The database {fresh.name} could not be created: "
        "cannot execute CREATE DATABASE in a read-only transaction\n"
        "Mend that, then run the same command again."
    )


def test_a_server_without_the_database_postgres_is_told(
    fresh: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is where bootstrap waits for its turn, and not the one that it makes."""
    monkeypatch.setattr(module, "_MAINTENANCE_DATABASE", "no_such")
    with pytest.raises(UsageError) as caught:
        bootstrap(parsed(fresh.admin_url), service=fresh.service, roles=PLAIN)
    assert str(caught.value) == (
        f"The server of {parsed(fresh.admin_url)} has no database no_such, "
        "which bootstrap connects to first.\n"
        "CREATE DATABASE no_such; then run the command again."
    )


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
