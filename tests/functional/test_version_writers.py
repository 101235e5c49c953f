"""Everybody else who may write the version table is found, whichever way it is."""

import pytest

from arxos_migrations.audit.postgresql.store import PostgresqlStore
from arxos_migrations.audit.store import make_tables
from arxos_migrations.domain.service import VersionTable
from arxos_migrations.engines.postgresql.facts import RECORD_TABLES
from arxos_migrations.engines.postgresql.journal_table import JournalTable
from support.database import Database
from support.facts import admin, facts

OWN_TABLE = "arxos_migrations.alembic_version_arx_backend"


@pytest.fixture
def recorded(migrated: Database) -> Database:
    """Give a migrated database with all tables of ours."""
    with migrated.connect() as connection, connection.transaction():
        make_tables(PostgresqlStore(connection))
    with migrated.connect() as connection:
        JournalTable(connection, migrated.service).create()
    return migrated


@pytest.mark.parametrize("right", ["INSERT", "UPDATE", "DELETE", "TRUNCATE"])
def test_everyone_else_who_may_write_the_version_table_is_named(
    migrated: Database, right: str
) -> None:
    """Once they can reach it."""
    admin(migrated, f"GRANT {right} ON {OWN_TABLE} TO arxos_app")
    assert facts(migrated).version_writers == []
    admin(migrated, "GRANT USAGE ON SCHEMA arxos_migrations TO arxos_app")
    assert facts(migrated).version_writers == ["arxos_app"]


def test_everybody_may_be_who_writes_the_version_table(migrated: Database) -> None:
    """PUBLIC is no role, and is named as well."""
    admin(
        migrated,
        f"GRANT UPDATE ON {OWN_TABLE} TO PUBLIC",
        "GRANT USAGE ON SCHEMA arxos_migrations TO PUBLIC",
    )
    assert facts(migrated).version_writers == ["PUBLIC"]


def written_by(database: Database, *statements: str) -> list[tuple[str, str]]:
    """Change rights, and say who may write the version table and what takes that away."""
    admin(database, *statements)
    found = facts(database)
    return list(zip(found.version_writers, found.version_remedies, strict=True))


@pytest.mark.parametrize(
    ("statement", "remedy"),
    [
        (
            "ALTER SCHEMA arxos_migrations OWNER TO arxos_app",
            "ALTER SCHEMA arxos_migrations OWNER TO arxos_migrator;",
        ),
        (
            f"ALTER TABLE {OWN_TABLE} OWNER TO arxos_app",
            f"ALTER TABLE {OWN_TABLE} OWNER TO arxos_migrator;",
        ),
        (
            "GRANT pg_write_all_data TO arxos_app",
            "REVOKE pg_write_all_data FROM arxos_app;",
        ),
        (
            "GRANT arxos_migrator TO arxos_app",
            "REVOKE arxos_migrator FROM arxos_app;",
        ),
        (
            "GRANT USAGE ON SCHEMA arxos_migrations TO arxos_app;"
            f"GRANT UPDATE (version_num) ON {OWN_TABLE} TO arxos_app",
            "REVOKE USAGE ON SCHEMA arxos_migrations FROM arxos_app;",
        ),
    ],
    ids=["schema owner", "table owner", "writes all data", "member of the migrator", "column"],
)
def test_a_way_to_write_the_version_table_is_found_and_its_remedy_ends_it(
    migrated: Database, statement: str, remedy: str
) -> None:
    """Whichever way it is; the remedy is run as it is printed."""
    rights = (
        "GRANT ALL ON SCHEMA arxos_migrations TO arxos_migrator",
        f"GRANT ALL ON {OWN_TABLE} TO arxos_migrator",
    )
    try:
        assert written_by(migrated, statement, *rights) == [("arxos_app", remedy)]
        assert written_by(migrated, remedy) == []
    finally:
        admin(migrated, "REVOKE pg_write_all_data, arxos_migrator FROM arxos_app")


@pytest.mark.parametrize("role", ["pg_write_all_data", "arxos_migrator"])
def test_memberships_count_before_the_first_run(empty: Database, role: str) -> None:
    """The table is still to be made."""
    try:
        assert written_by(empty, f"GRANT {role} TO arxos_app") == [
            ("arxos_app", f"REVOKE {role} FROM arxos_app;")
        ]
    finally:
        admin(empty, f"REVOKE {role} FROM arxos_app")


def test_who_may_only_read_the_version_table_is_no_writer(migrated: Database) -> None:
    """As the operator may."""
    admin(
        migrated,
        f"GRANT SELECT, REFERENCES ON {OWN_TABLE} TO arxos_app",
        "GRANT USAGE ON SCHEMA arxos_migrations TO arxos_app",
    )
    assert facts(migrated).version_writers == []


def test_a_version_table_without_a_schema_is_the_one_of_the_migrated_schema(
    empty: Database,
) -> None:
    """As foreign projects have it."""
    with empty.connect() as connection:
        connection.execute("CREATE TABLE alembic_version (version_num text)")
    found = facts(empty, version_table=VersionTable(schema=None, name="alembic_version"))
    assert found.version_writers == ["arxos_app"]


@pytest.mark.parametrize("table", RECORD_TABLES)
def test_everyone_else_who_may_write_what_is_recorded_is_named(
    recorded: Database, table: str
) -> None:
    """Journal and audit are as important as the version; the remedy ends it."""
    name = f"arxos_migrations.{table}"
    admin(
        recorded,
        f"GRANT INSERT ON {name} TO arxos_app",
        "GRANT USAGE ON SCHEMA arxos_migrations TO arxos_app",
    )
    remedy = "REVOKE USAGE ON SCHEMA arxos_migrations FROM arxos_app;"
    found = facts(recorded)
    assert (found.version_writers, found.record_writers) == ([], [["arxos_app", table, remedy]])
    admin(recorded, remedy, f"ALTER TABLE {name} OWNER TO arxos_operator")
    remedy = f"ALTER TABLE {name} OWNER TO arxos_migrator;"
    assert facts(recorded).record_writers == [["arxos_operator", table, remedy]]
    admin(recorded, remedy)
    assert facts(recorded).record_writers == []


def test_all_tables_of_our_own_are_looked_at(recorded: Database) -> None:
    """Apart from version tables; one that is new is to be added to the list."""
    tables = recorded.rows(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = "
        "'arxos_migrations'::regnamespace"
    )
    assert {name for (name,) in tables} == {*RECORD_TABLES, OWN_TABLE.partition(".")[2]}


def test_one_finding_stands_for_all_tables_that_it_helps(recorded: Database) -> None:
    """The version table is the one that is named."""
    try:
        found = written_by(recorded, "GRANT pg_write_all_data TO arxos_app")
        assert found == [("arxos_app", "REVOKE pg_write_all_data FROM arxos_app;")]
        assert facts(recorded).record_writers == []
    finally:
        admin(recorded, "REVOKE pg_write_all_data FROM arxos_app")
