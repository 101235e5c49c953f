"""Who is a member of the role that several projects of one database share."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from arxos_migrations.domain.roles import Role
from arxos_migrations.engines.postgresql.bootstrap import bootstrap, bootstrap_script
from arxos_migrations.engines.postgresql.connect import pin
from arxos_migrations.engines.postgresql.facts import Facts, read_facts
from arxos_migrations.localdb import drop_database
from support.bootstrapping import PLAIN, parsed
from support.database import Database
from support.facts import admin

Prepare = Callable[..., None]
LONG = "x" * 50
"""Longer than what the name of the shared role has room for."""


@pytest.fixture
def prepare(fresh: Database) -> Iterator[Prepare]:
    """Give a function that runs bootstrap for projects, named like schema and role."""
    made = set()

    def run(*names: str, database: Database = fresh) -> None:
        made.add(database.name)
        for name in names:
            service = replace(database.service, name=name, schema=name, extensions=())
            roles = replace(PLAIN, migration=Role(name=f"{name}_migrator"))
            bootstrap(parsed(database.admin_url), service=service, roles=roles)

    yield run
    for name in made:
        drop_database(fresh.server, name=name)


def members(database: Database) -> tuple[str, list[str]]:
    """Say which role our schema belongs to, and who are its members."""
    with database.connect(database.admin_url) as connection:
        ((owner, names),) = connection.execute(
            "SELECT o.rolname, ARRAY(SELECT r.rolname::text FROM pg_auth_members AS m"
            " JOIN pg_roles AS r ON r.oid = m.member WHERE m.roleid = o.oid ORDER BY 1)"
            " FROM pg_namespace AS n JOIN pg_roles AS o ON o.oid = n.nspowner"
            " WHERE n.nspname = 'arxos_migrations'"
        ).fetchall()
    return owner, names


def facts_of(database: Database, name: str, *, is_foreign: bool = False) -> Facts:
    """Ask as the migration role of a project."""
    service = replace(database.service, schema=name, foreign=is_foreign, extensions=())
    url = database.server.url(database=database.name, user=f"{name}_migrator")
    with database.connect(url) as connection:
        return read_facts(connection, service)


def test_who_shared_a_database_that_is_gone_shares_no_namesake(
    fresh: Database, prepare: Prepare
) -> None:
    """Roles outlive databases."""
    prepare("one", "two")
    drop_database(fresh.server, name=fresh.name)
    prepare("one", "three")
    assert members(fresh) == (
        f"arxos_migrators_2_{fresh.name}",
        ["one_migrator", "three_migrator"],
    )


def test_a_role_that_only_has_the_name_is_left_alone(fresh: Database, prepare: Prepare) -> None:
    """Whoever has made it may have given it members and rights."""
    prepare("one")
    admin(
        fresh,
        "CREATE ROLE stranger LOGIN",
        f"CREATE ROLE arxos_migrators_{fresh.name} LOGIN SUPERUSER ROLE stranger",
        f"CREATE ROLE arxos_migrators_2_{fresh.name}",
    )
    prepare("two", "three", "two")
    shared = ["one_migrator", "three_migrator", "two_migrator"]
    assert members(fresh) == (f"arxos_migrators_3_{fresh.name}", shared)


def test_two_databases_with_long_names_share_no_role(fresh: Database, prepare: Prepare) -> None:
    """A name has 63 bytes."""
    first, second = (replace(fresh, name=LONG + letter) for letter in "ab")
    prepare("one", "two", database=first)
    prepare("three", "four", database=second)
    assert members(first) == (f"arxos_migrators_{LONG}"[:63], ["one_migrator", "two_migrator"])
    assert members(second) == (
        f"arxos_migrators_2_{LONG}"[:63],
        ["four_migrator", "three_migrator"],
    )


@pytest.mark.parametrize("name", ["one", "two"])
def test_a_member_that_migrates_nothing_here_is_refused(
    fresh: Database, prepare: Prepare, name: str
) -> None:
    """One of an earlier database, say, as bootstrap used to leave them."""
    prepare("one", "two")
    found = facts_of(fresh, name)
    assert (found.version_writers, found.record_writers) == ([], [])
    group = f"arxos_migrators_{fresh.name}"
    admin(fresh, "CREATE ROLE former_migrator LOGIN", f"GRANT {group} TO former_migrator")
    found = facts_of(fresh, name)
    assert (found.version_writers, found.version_remedies, found.record_writers) == (
        ["former_migrator"],
        [f"REVOKE {group} FROM former_migrator;"],
        [],
    )
    admin(fresh, found.version_remedies[0])
    assert facts_of(fresh, name).version_writers == []


def test_a_member_with_tables_here_is_trusted(fresh: Database, prepare: Prepare) -> None:
    """Whatever its default privileges are."""
    prepare("one", "two")
    admin(
        fresh,
        "CREATE TABLE arxos_migrations.alembic_version_two ()",
        "ALTER TABLE arxos_migrations.alembic_version_two OWNER TO two_migrator",
        "DELETE FROM pg_default_acl WHERE defaclrole = 'two_migrator'::regrole",
    )
    assert facts_of(fresh, "one").version_writers == []
    admin(fresh, "DROP TABLE arxos_migrations.alembic_version_two")
    assert facts_of(fresh, "one").version_writers == ["two_migrator"]


@pytest.mark.parametrize("is_taken", [True, False])
def test_the_remedy_of_a_project_that_is_not_ours_works_as_it_is_printed(
    fresh: Database, prepare: Prepare, *, is_taken: bool
) -> None:
    """Whether or not there is a role of the name that it would give."""
    prepare("one")
    if is_taken:
        admin(
            fresh,
            "CREATE ROLE stranger LOGIN",
            f"CREATE ROLE arxos_migrators_{fresh.name} ROLE stranger",
        )
    admin(fresh, "CREATE ROLE two_migrator LOGIN", "CREATE SCHEMA two AUTHORIZATION two_migrator")
    remedy = facts_of(fresh, "two", is_foreign=True).sharing_remedy
    assert remedy is not None
    admin(fresh, *remedy.rstrip(";").split(";"))
    number = "2_" if is_taken else ""
    assert members(fresh) == (
        f"arxos_migrators_{number}{fresh.name}",
        ["one_migrator", "two_migrator"],
    )
    assert facts_of(fresh, "two", is_foreign=True).own_schema_keeper is None


PLANTED = (
    "CREATE FUNCTION {0}.planted({1}, {2}) RETURNS text LANGUAGE plpgsql"
    " AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$",
    "CREATE OPERATOR {0}.|| (FUNCTION = {0}.planted, LEFTARG = {1}, RIGHTARG = {2})",
)
"""An operator whose arguments fit better than those of the catalog's own."""


@pytest.mark.parametrize("types", [("text", "name"), ("bigint", "text")])
def test_nothing_that_was_planted_is_run(
    fresh: Database, prepare: Prepare, types: tuple[str, str]
) -> None:
    """By the look at the database, and by the script as a superuser."""
    prepare("one")
    admin(
        fresh,
        "CREATE ROLE two_migrator LOGIN",
        "CREATE SCHEMA two AUTHORIZATION two_migrator",
        f"CREATE ROLE arxos_migrators_{fresh.name}",
    )
    for schema in ("two", "public"):
        admin(fresh, *(statement.format(schema, *types) for statement in PLANTED))
    with fresh.connect(fresh.server.url(database=fresh.name, user="two_migrator")) as connection:
        pin(connection, schema="two")
        service = replace(fresh.service, schema="two", foreign=True, extensions=())
        assert read_facts(connection, service).own_schema_keeper == "one_migrator"
    roles = replace(PLAIN, migration=Role(name="two_migrator"))
    with fresh.connect(fresh.admin_url) as superuser:
        superuser.execute(bootstrap_script(service, roles, fresh.name).encode())
    assert members(fresh)[1] == ["one_migrator", "two_migrator"]
