"""The application's role can neither write nor read what is recorded."""

import psycopg
import pytest

from functional.audit.conftest import ALEMBIC, OnEmpty
from support.database import Database
from support.looking import rows
from support.scratch import Scratch
from support.warm import Warm

_TABLES = """
    SELECT relname FROM pg_class
    WHERE relnamespace = 'arxos_migrations'::regnamespace AND relkind = 'r'
"""


@pytest.fixture
def database(scratch: Scratch, on_empty: OnEmpty, warm: Warm) -> Database:
    """Give a database that was migrated."""
    scratch.revise("001", up='op.execute("CREATE TABLE rooms (id integer)")')
    database = on_empty(scratch)
    assert warm.run(database, ALEMBIC, "upgrade", "head").returncode == 0
    return database


def test_the_application_cannot_touch_any_table_of_ours(database: Database) -> None:
    """Version, journal, runs, steps, statements: none of them."""
    tables = [name for (name,) in rows(database, _TABLES)]
    assert {"journal", "runs", "steps", "statements"} < set(tables)
    forbidden = 0
    with database.connect(database.app_url) as application:
        application.execute("INSERT INTO rooms VALUES (1)")
        for table in tables:
            name = f"arxos_migrations.{table}"
            for statement in (
                f"SELECT * FROM {name}",
                f"INSERT INTO {name} DEFAULT VALUES",
                f"DELETE FROM {name}",
                f"TRUNCATE {name}",
                f"DROP TABLE {name}",
            ):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    application.execute(statement.encode())
                forbidden += 1
    assert forbidden == 5 * len(tables)


def test_a_run_is_refused_where_others_could_write_the_record(
    database: Database, scratch: Scratch, warm: Warm
) -> None:
    """It would prove nothing any more."""
    with database.connect(database.admin_url) as admin:
        admin.execute("GRANT USAGE ON SCHEMA arxos_migrations TO arxos_app")
        admin.execute("GRANT UPDATE ON arxos_migrations.runs TO arxos_app")
    scratch.revise("002", parent="001")
    done = warm.run(database, ALEMBIC, "upgrade", "head")
    assert done.returncode != 0
    assert (
        "arxos_app may write the table arxos_migrations.runs, so it may not say what was done.\n"
        "As a superuser: REVOKE USAGE ON SCHEMA arxos_migrations FROM arxos_app;"
    ) in done.stderr + done.stdout


def test_a_revision_in_another_role_is_recorded_by_the_migration_role(
    database: Database, scratch: Scratch, warm: Warm
) -> None:
    """Some let a role of their own have what they make; that one may not write the record."""
    with database.connect(database.admin_url) as admin:
        admin.execute("CREATE ROLE rooms_owner")
        admin.execute("GRANT rooms_owner TO arxos_migrator")
        admin.execute("CREATE SCHEMA halls AUTHORIZATION rooms_owner")
        admin.execute("GRANT USAGE ON SCHEMA arxos_migrations TO rooms_owner")
        admin.execute("GRANT ALL ON arxos_migrations.alembic_version_scratch TO rooms_owner")
    try:
        scratch.revise(
            "002",
            parent="001",
            up="""
            op.execute("SET ROLE rooms_owner")
            op.execute("CREATE TABLE halls.halls (id integer)")
            """,
        )
        scratch.revise("003", parent="002", up="op.execute('SELECT 1 FROM nothing')")
        done = warm.run(database, ALEMBIC, "upgrade", "head")
        found = rows(
            database,
            "SELECT revision, s.outcome, tableowner::text FROM arxos_migrations.steps AS s "
            "JOIN pg_tables ON tablename = 'halls' WHERE run = 2 ORDER BY ordinal",
        )
        assert found == [
            ("002", "SUCCEEDED", "rooms_owner"),
            ("003", "FAILED_CLEAN", "rooms_owner"),
        ], done.stdout
    finally:
        with database.connect(database.admin_url) as admin:
            admin.execute("DROP OWNED BY rooms_owner")
            admin.execute("DROP ROLE rooms_owner")
