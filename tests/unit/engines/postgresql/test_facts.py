"""Every fact about a database is true where it is, and false where it is not."""

from dataclasses import replace

import pytest

from arxos_migrations.domain.service import Service, VersionTable
from arxos_migrations.engines.postgresql.facts import Facts, read_facts
from support.database import Database
from support.facts import SOUND

OWN_TABLE = "arxos_migrations.alembic_version_arx_backend"


def facts(database: Database, *, url: str | None = None, **changes: object) -> Facts:
    """Read the facts as a migration would."""
    service: Service = replace(database.service, **changes)  # type: ignore[arg-type] # by name
    with database.connect(url) as connection:
        return read_facts(connection, service)


def admin(database: Database, *statements: str) -> None:
    """Run statements as the superuser."""
    with database.connect(database.admin_url) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_bootstrapped_database_has_nothing_against_it(empty: Database) -> None:
    """Every fact at once."""
    found = facts(empty)
    assert 140000 <= found.server_version < 200000
    assert found.backend_pid == found.protocol_pid
    assert found == SOUND._replace(
        server_version=found.server_version,
        backend_pid=found.backend_pid,
        protocol_pid=found.protocol_pid,
    )


def test_a_read_only_database_is_known_before_the_first_write(empty: Database) -> None:
    """By the setting of database or role."""
    admin(empty, f"ALTER DATABASE {empty.name} SET default_transaction_read_only = on")
    assert facts(empty).read_only


def test_a_superuser_is_known(empty: Database) -> None:
    """By its name, too."""
    found = facts(empty, url=empty.admin_url)
    assert (found.superuser, found.role) == (True, "postgres")


def test_a_schema_that_is_missing_is_known(empty: Database) -> None:
    """Nobody may create in it."""
    found = facts(empty, schema="rooms")
    assert (found.schema_exists, found.may_create) == (False, False)


def test_a_role_that_may_not_create_is_known(empty: Database) -> None:
    """Such as the application's."""
    found = facts(empty, url=empty.app_url)
    assert (found.schema_exists, found.may_create, found.own_schema_usable) == (True, False, False)


@pytest.mark.parametrize("grantee", ["PUBLIC", "arxos_app", "arxos_operator"])
def test_everyone_else_who_may_create_in_the_schema_is_named(empty: Database, grantee: str) -> None:
    """Whoever may plant a function there runs it with the migration's rights."""
    admin(empty, f"GRANT CREATE ON SCHEMA public TO {grantee}")
    assert facts(empty).schema_creators == [grantee]


def test_several_creators_are_sorted(empty: Database) -> None:
    """Each once."""
    admin(empty, "GRANT CREATE ON SCHEMA public TO arxos_operator, PUBLIC, arxos_app")
    assert facts(empty).schema_creators == ["PUBLIC", "arxos_app", "arxos_operator"]


@pytest.mark.parametrize("name", ['"PUBLIC"', '"x; DROP TABLE users"'])
def test_an_odd_name_is_quoted(empty: Database, name: str) -> None:
    """It is put into the statement that is to be pasted."""
    admin(empty, f"CREATE ROLE {name}", f"GRANT CREATE ON SCHEMA public TO {name}")
    try:
        assert facts(empty).schema_creators == [name]
    finally:
        admin(empty, f"REVOKE CREATE ON SCHEMA public FROM {name}", f"DROP ROLE {name}")


def test_the_role_itself_superusers_and_the_databases_owner_are_no_strangers(
    empty: Database,
) -> None:
    """A fresh public schema belongs to pg_database_owner."""
    admin(
        empty,
        "ALTER SCHEMA public OWNER TO pg_database_owner",
        "GRANT CREATE ON SCHEMA public TO arxos_migrator, postgres",
    )
    found = facts(empty)
    assert (found.schema_owner, found.schema_creators) == (None, [])


@pytest.mark.parametrize(
    "statements",
    [
        ["ALTER SCHEMA public OWNER TO arxos_app"],
        ["ALTER SCHEMA public OWNER TO pg_database_owner", "ALTER DATABASE {} OWNER TO arxos_app"],
    ],
    ids=["by name", "as owner of the database"],
)
def test_somebody_else_who_owns_the_schema_is_named(empty: Database, statements: list[str]) -> None:
    """An owner may create in it whatever the rights say."""
    admin(
        empty,
        *(statement.format(empty.name) for statement in statements),
        "GRANT ALL ON SCHEMA public TO arxos_migrator",
    )
    found = facts(empty)
    assert (found.may_create, found.schema_owner) == (True, "arxos_app")


@pytest.mark.parametrize("name", ["Odd Schema", "user", "x;y"])
def test_names_are_written_as_sql_has_them(empty: Database, name: str) -> None:
    """They are put into statements that are to be pasted."""
    assert facts(empty, schema=name).schema_name == f'"{name}"'


@pytest.mark.parametrize("name", ["Odd.Migrator", "UPPER"])
def test_a_role_with_an_odd_name_is_asked_about_like_any_other(empty: Database, name: str) -> None:
    """Casts to regrole would fold and split it."""
    admin(empty, f'CREATE ROLE "{name}" LOGIN')
    try:
        found = facts(empty, url=empty.server.url(database=empty.name, user=name))
    finally:
        admin(empty, f'DROP ROLE "{name}"')
    assert (found.role, found.role_name) == (name, f'"{name}"')


def test_an_own_schema_that_is_missing_may_be_created_by_a_role_of_the_database(
    empty: Database,
) -> None:
    """Where bootstrap has not made it."""
    admin(empty, "DROP SCHEMA arxos_migrations CASCADE")
    assert not facts(empty).own_schema_exists
    assert not facts(empty).own_schema_usable
    admin(empty, f"GRANT CREATE ON DATABASE {empty.name} TO arxos_migrator")
    assert facts(empty).own_schema_usable


@pytest.mark.parametrize("right", ["USAGE", "CREATE"])
def test_an_own_schema_needs_both_rights(empty: Database, right: str) -> None:
    """A squatter's schema is not used."""
    admin(
        empty,
        "ALTER SCHEMA arxos_migrations OWNER TO postgres",
        "REVOKE ALL ON SCHEMA arxos_migrations FROM arxos_migrator",
        f"GRANT {right} ON SCHEMA arxos_migrations TO arxos_migrator",
    )
    found = facts(empty)
    assert (found.own_schema_exists, found.own_schema_usable) == (True, False)


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


def test_extensions_are_missing_or_not_even_installed(empty: Database) -> None:
    """Sorted; what is there is in neither list."""
    found = facts(empty, extensions=("postgis", "plpgsql", "zzz", "no_such", "tablefunc"))
    assert found.missing_extensions == ["no_such", "tablefunc", "zzz"]
    assert set(found.uninstalled_extensions) >= {"no_such", "zzz"}
    assert "postgis" not in found.uninstalled_extensions


def test_a_trusted_extension_may_be_created_with_the_right_in_the_database(
    empty: Database,
) -> None:
    """PostgreSQL asks for no superuser then."""
    admin(empty, "DROP EXTENSION postgis")
    wanted = ("postgis", "tablefunc", "uuid-ossp", "no_such")
    assert facts(empty, extensions=wanted).creatable_extensions == []
    assert facts(empty, extensions=wanted, url=empty.admin_url).creatable_extensions == [
        "postgis",
        "tablefunc",
        '"uuid-ossp"',
    ]
    admin(empty, f"GRANT CREATE ON DATABASE {empty.name} TO arxos_migrator")
    assert facts(empty, extensions=wanted).creatable_extensions == ["tablefunc", '"uuid-ossp"']
    with empty.connect() as connection:
        connection.execute("CREATE EXTENSION tablefunc")
