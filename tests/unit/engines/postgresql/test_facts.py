"""Every fact about a database is true where it is, and false where it is not."""

import pytest

from arxos_migrations.engines.postgresql.facts import plpgsql_fault
from support.database import Database
from support.facts import SOUND, admin, facts


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


def test_a_language_that_cannot_be_loaded_is_known(empty: Database) -> None:
    """As after an upgrade of the packages under a running server."""
    with empty.connect() as connection:
        assert plpgsql_fault(connection) is None
    with empty.connect(empty.admin_url) as admin:
        admin.execute("SET allow_system_table_mods = on")
        admin.execute(
            "UPDATE pg_proc SET prosrc = 'no_such' WHERE proname = 'plpgsql_inline_handler'"
        )
    with empty.connect() as connection:
        fault = plpgsql_fault(connection)
    assert fault is not None
    assert fault.startswith('UndefinedFunction (42883) could not find function "no_such" in file')


def test_a_database_without_the_language_has_no_fault(empty: Database) -> None:
    """Nothing says that its revisions want it."""
    with empty.connect(empty.admin_url) as admin:
        admin.execute("DROP EXTENSION plpgsql CASCADE")
        assert plpgsql_fault(admin) is None
