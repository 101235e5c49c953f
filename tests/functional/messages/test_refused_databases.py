"""Databases and roles that a migration must not run on: refused before anything is touched."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from support.database import Database
from support.messages import CANARY, Ask
from support.scratch import URL, Scratch, make_scratch

OnEmpty = Callable[[Scratch], Database]
WRITERS = """
    arxos_app may write the version table arxos_migrations.alembic_version_scratch, \
so it may not say what was applied.
    As a superuser: REVOKE USAGE ON SCHEMA arxos_migrations FROM arxos_app;
"""
WRITES_ALL = "    As a superuser: REVOKE pg_write_all_data FROM arxos_app;\n"
UNREADABLE = """
    Role arxos_app may not read the version table arxos_migrations.alembic_version_scratch.
    Use the URL of the migration role, which arxos-migrate bootstrap makes.
"""


@pytest.fixture
def database(scratch: Scratch, on_empty: OnEmpty) -> Database:
    """Give a service with one revision that would leave a trace."""
    scratch.revise("001", up='op.execute("CREATE TABLE traces (id integer)")')
    scratch.revise("002", parent="001")
    return on_empty(scratch)


def test_a_read_only_database_is_refused_at_the_start(ask: Ask, database: Database) -> None:
    """Plain Alembic fails in the middle."""
    as_superuser(database, f"ALTER DATABASE {database.name} SET default_transaction_read_only = on")
    text = """
        The server takes no writes: it is set to default_transaction_read_only.
        Give the URL of the primary, or let role arxos_migrator write, \
then run the same command again.
    """
    ask.both(database, text, code=6)


def test_a_database_newer_than_the_code_is_refused(ask: Ask, database: Database) -> None:
    """An old image must not guess; every command that needs the history says so."""
    assert ask.warm.run(database, "alembic", "upgrade", "head").returncode == 0
    with database.connect() as connection:
        connection.execute("UPDATE arxos_migrations.alembic_version_scratch SET version_num = '9'")
    text = """
        The database of scratch is at 9, which no revision file here knows: \
it is newer than this code (newest here: 002).
        Deploy the code that made that revision, or downgrade with it first.
    """
    ask.both(database, text, code=3)
    ask.arxos(database, "status", code=3, text=text)
    ask.alembic(database, "downgrade", "base", text=text)
    ask.alembic(database, "current", text=text)


@pytest.mark.parametrize("creator", ["PUBLIC", "arxos_app"])
def test_a_schema_where_others_may_create_is_refused(
    ask: Ask, database: Database, creator: str
) -> None:
    """Before PostgreSQL 15 that is how every database began."""
    as_superuser(database, f"GRANT CREATE ON SCHEMA public TO {creator}")
    text = f"""
        {creator} may create objects in schema public, which is in the search path: \
a planted object could run with the migration's rights.
        REVOKE CREATE ON SCHEMA public FROM {creator};
    """
    ask.both(database, text, code=3)
    assert not _is_touched(database)


def test_a_schema_that_somebody_else_owns_is_refused(ask: Ask, database: Database) -> None:
    """An owner may plant in it whatever the rights say."""
    as_superuser(
        database,
        "ALTER SCHEMA public OWNER TO arxos_app",
        "GRANT ALL ON SCHEMA public TO arxos_migrator",
    )
    text = """
        arxos_app owns schema public, which is in the search path: \
a planted object could run with the migration's rights.
        Run arxos-migrate bootstrap scratch, \
or as a superuser: ALTER SCHEMA public OWNER TO arxos_migrator;
    """
    ask.both(database, text, code=3)
    assert not _is_touched(database)


def test_the_application_s_role_is_refused_before_the_first_run(
    ask: Ask, database: Database
) -> None:
    """By the first thing that is looked at."""
    application = _as(database, "arxos_app")
    ask.arxos(application, "upgrade", code=3, text=UNREADABLE)
    text = """
        Role arxos_app may not create tables in schema public.
        Role arxos_app may not use the schema arxos_migrations of role arxos_migrator, \
which holds the version table.
        Run arxos-migrate bootstrap scratch and migrate as the role it makes.
    """
    ask.alembic(application, "upgrade", "head", text=text)


def test_the_application_s_role_is_refused_later_on(ask: Ask, database: Database) -> None:
    """It cannot even see where the database is."""
    assert ask.warm.run(database, "alembic", "upgrade", "001").returncode == 0
    ask.arxos(_as(database, "arxos_app"), "upgrade", code=3, text=UNREADABLE)
    ask.arxos(_as(database, "arxos_app"), "status", code=3, text=UNREADABLE)
    ask.alembic(_as(database, "arxos_app"), "current", text=UNREADABLE)


def test_a_superuser_is_refused(ask: Ask, database: Database) -> None:
    """It would own what it makes, and run what others planted."""
    text = """
        Role postgres is a superuser; whoever can plant a function would become one.
        Run arxos-migrate bootstrap scratch and migrate as the role it makes.
    """
    ask.both(_as(database, "postgres"), text, code=3)
    assert not _is_touched(database)


def test_default_privileges_must_not_give_the_version_table_away(
    ask: Ask, database: Database
) -> None:
    """Refused before the first run makes the table that everybody could write."""
    as_superuser(
        database,
        "GRANT USAGE ON SCHEMA arxos_migrations TO arxos_app",
        "ALTER DEFAULT PRIVILEGES FOR ROLE arxos_migrator GRANT ALL ON TABLES TO arxos_app",
    )
    ask.both(database, WRITERS, code=3)
    assert not _is_touched(database)


def test_rights_on_the_version_table_are_refused_as_well(ask: Ask, database: Database) -> None:
    """Given after the first run."""
    assert ask.warm.run(database, "alembic", "upgrade", "001").returncode == 0
    as_superuser(
        database,
        "GRANT USAGE ON SCHEMA arxos_migrations TO arxos_app",
        "GRANT UPDATE ON arxos_migrations.alembic_version_scratch TO arxos_app",
    )
    ask.both(database, WRITERS, code=3)


def test_a_role_that_writes_all_data_is_refused(ask: Ask, database: Database) -> None:
    """It has no right of its own on the version table."""
    as_superuser(database, "GRANT pg_write_all_data TO arxos_app")
    try:
        ask.both(database, WRITERS.partition("    As a")[0] + WRITES_ALL, code=3)
    finally:
        as_superuser(database, "REVOKE pg_write_all_data FROM arxos_app")
    assert not _is_touched(database)


def test_a_trusted_extension_is_left_to_the_revision(
    ask: Ask, tmp_path: Path, on_empty: OnEmpty
) -> None:
    """Where the role may create extensions in the database."""
    trusted = make_scratch(tmp_path / "trusted", extensions=("tablefunc",))
    trusted.revise("001", up='op.execute("CREATE EXTENSION tablefunc")')
    database = on_empty(trusted)
    text = """
        The extension tablefunc is missing, and role arxos_migrator may not create it.
        Run arxos-migrate bootstrap scratch, or as a superuser: CREATE EXTENSION tablefunc;
    """
    ask.both(database, text, code=3)
    as_superuser(database, f"GRANT CREATE ON DATABASE {database.name} TO arxos_migrator")
    done = ask.warm.run(database, "alembic", "upgrade", "head")
    assert done.returncode == 0, done.stdout


def test_the_remedy_for_it_works(ask: Ask, database: Database) -> None:
    """As printed."""
    as_superuser(
        database,
        "GRANT USAGE ON SCHEMA arxos_migrations TO arxos_app",
        "ALTER DEFAULT PRIVILEGES FOR ROLE arxos_migrator GRANT ALL ON TABLES TO arxos_app",
        "REVOKE USAGE ON SCHEMA arxos_migrations FROM arxos_app;",
    )
    done = ask.warm.run(database, "alembic", "upgrade", "head")
    assert done.returncode == 0, done.stdout


def test_a_missing_extension_that_the_role_may_not_create_is_named(
    ask: Ask, empty: Database
) -> None:
    """PostGIS, on the real backend."""
    as_superuser(empty, "DROP EXTENSION postgis")
    text = """
        The extension postgis is missing, and role arxos_migrator may not create it.
        Run arxos-migrate bootstrap backend, or as a superuser: CREATE EXTENSION postgis;
    """
    ask.both(empty, text, code=3)


def test_missing_files_of_an_extension_are_told_apart(
    ask: Ask, scratch: Scratch, on_empty: OnEmpty
) -> None:
    """A superuser could not create it either."""
    scratch.revise("001")
    project = scratch.folder / "pyproject.toml"
    text = project.read_text(encoding="utf-8")
    project.write_text(text.replace("extensions = []", 'extensions = ["no_such_extension"]'))
    text = """
        The extension no_such_extension is missing, and its files are not on the server.
        Install it on the server, then run arxos-migrate bootstrap scratch.
    """
    ask.both(on_empty(scratch), text, code=3)


def as_superuser(database: Database, *statements: str) -> None:
    """Change what a superuser alone may change."""
    with database.connect(database.admin_url) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def _as(database: Database, role: str) -> Database:
    url = database.server.url(database=database.name, user=role, password=CANARY)
    return replace(database, extra={URL: url})


def _is_touched(database: Database) -> bool:
    with database.connect(database.admin_url) as connection:
        row = connection.execute(
            "SELECT to_regclass('public.traces') IS NOT NULL"
            " OR to_regclass('arxos_migrations.alembic_version_scratch') IS NOT NULL"
        ).fetchone()
    assert row is not None
    return bool(row[0])
