"""Two projects in one database, each with a migration role of its own: nothing is taken away."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from arxos_migrations.engines.postgresql.facts import read_facts
from arxos_migrations.localdb import copy_database, drop_database
from support.commands import Commands
from support.database import Database
from support.facts import admin
from support.scratch import ADMIN_URL, URL, Scratch, make_scratch
from support.warm import Warm

TOOLS = (("arxos-migrate", "upgrade"), ("alembic", "upgrade", "head"))
Project = Callable[..., Database]


@pytest.fixture
def project(fresh: Database, tmp_path: Path) -> Project:
    """Give a function that writes a project with two revisions, named like schema and role."""

    def make(name: str, *, is_ours: bool = True) -> Database:
        folder = make_scratch(tmp_path / name).folder
        scratch = Scratch(folder=folder.rename(folder.with_name(name)))
        pyproject = scratch.folder / "pyproject.toml"
        text = pyproject.read_text(encoding="utf-8").replace('"scratch"', f'"{name}"')
        pyproject.write_text(text.replace("extensions = []", f'schema = "{name}"'))
        service = scratch.service
        if not is_ours:
            pyproject.unlink()
        scratch.revise("001", up=f'op.execute("CREATE TABLE {name}_rooms (id integer)")')
        scratch.revise(
            "002",
            parent="001",
            up=f"""
            with op.get_context().autocommit_block():
                op.execute("CREATE INDEX CONCURRENTLY idx_{name} ON {name}_rooms (id)")
            """,
            down=f'op.execute("DROP INDEX idx_{name}")',
        )
        url = fresh.server.url(database=fresh.name, user=f"{name}_migrator")
        urls = {URL: url, "DATABASE_URL": url, ADMIN_URL: fresh.admin_url}
        return replace(fresh, service=service, extra=urls)

    return make


@pytest.fixture
def others(fresh: Database) -> Iterator[tuple[str, str]]:
    """Make two more databases on the server."""
    names = ("of_one", "one's")
    for name in names:
        copy_database(fresh.server, source="template0", name=name)
    yield names
    for name in names:
        drop_database(fresh.server, name=name)


def owners(database: Database) -> list[tuple[str, str]]:
    """Say to whom the other databases of a server belong."""
    with database.connect(database.admin_url) as connection:
        return connection.execute(
            "SELECT datname::text, datdba::regrole::text FROM pg_database"
            " WHERE datname <> current_database() ORDER BY 1"
        ).fetchall()


def assert_runs(warm: Warm, database: Commands, *words: str) -> None:
    """Let a command succeed."""
    done = warm.run(database, *words)
    assert done.returncode == 0, done.stdout + done.stderr


def assert_both_migrate(warm: Warm, *projects: Database) -> None:
    """Upgrade, downgrade and upgrade all in turn, by steps that the journal records."""
    for words in (
        ("upgrade", "001"),
        ("upgrade", "head"),
        ("downgrade", "001"),
        ("upgrade", "head"),
    ):
        for database in projects:
            assert_runs(warm, database, "alembic", *words)
    for database in projects:
        for tool in TOOLS:
            assert_runs(warm, database, *tool)


@pytest.mark.parametrize("runs_first", [0, 1])
def test_a_second_bootstrap_takes_nothing_from_the_first(
    warm: Warm, project: Project, runs_first: int
) -> None:
    """Whoever makes the tables, all write them; as often as it is repeated."""
    projects = [project("one"), project("two")]
    for database in (*projects, *projects):
        assert_runs(warm, database, "arxos-migrate", "bootstrap")
    first, second = projects[runs_first], projects[1 - runs_first]
    assert_runs(warm, first, "arxos-migrate", "upgrade")
    assert_both_migrate(warm, second, first)


def test_a_second_bootstrap_finds_the_tables_of_the_first(warm: Warm, project: Project) -> None:
    """And a third one those of both."""
    one, two, three = (project(name) for name in ("one", "two", "three"))
    for database in (one, two, three):
        assert_runs(warm, database, "arxos-migrate", "bootstrap")
        assert_runs(warm, database, "arxos-migrate", "upgrade")
    assert_both_migrate(warm, one, two, three)


@pytest.mark.parametrize("is_there", [True, False])
def test_two_projects_do_not_migrate_one_schema_by_two_roles(
    warm: Warm, project: Project, others: tuple[str, str], *, is_there: bool
) -> None:
    """Each would have to own the other's tables; the remedy is run as it is printed.

    Nothing of other databases changes its owner.
    """
    one = project("one")
    assert_runs(warm, one, "arxos-migrate", "bootstrap")
    two = replace(one, extra={**one.extra, URL: one.extra[URL].replace("one_", "two_")})
    remedy = "REASSIGN OWNED BY one_migrator TO two_migrator;"
    if is_there:
        admin(one, "CREATE ROLE two_migrator LOGIN")
        for name in others:
            admin(one, f'ALTER DATABASE "{name}" OWNER TO one_migrator')
        remedy = (
            f"""BEGIN; {remedy} ALTER DATABASE "one's" OWNER TO one_migrator; """
            "ALTER DATABASE of_one OWNER TO one_migrator; COMMIT;"
        )
    else:
        remedy = f"CREATE ROLE two_migrator LOGIN; {remedy}"
    before = owners(one)
    done = warm.run(two, "arxos-migrate", "bootstrap")
    assert (done.returncode, done.stderr.splitlines()) == (
        6,
        [
            "bootstrap of one failed and was rolled back: schema one belongs to role "
            "one_migrator, which migrates already",
            "Give each project a schema of its own, or let them migrate as one role; to put "
            f"another role in its place, run first: {remedy}",
        ],
    )
    assert_runs(warm, one, "arxos-migrate", "upgrade")
    with one.connect(one.admin_url) as typed:
        typed.execute(remedy.encode())
    assert owners(one) == before
    assert_runs(warm, two, "arxos-migrate", "bootstrap")
    assert_runs(warm, two, "arxos-migrate", "downgrade", "001")
    assert_runs(warm, two, "arxos-migrate", "upgrade")


def test_a_role_that_is_not_bootstrapped_is_told_whose_the_schema_is(
    warm: Warm, project: Project
) -> None:
    """The remedy is followed, and both projects go on."""
    one, two = project("one"), project("two")
    assert_runs(warm, one, "arxos-migrate", "bootstrap")
    assert_runs(warm, one, "arxos-migrate", "upgrade")
    admin(
        one,
        "CREATE ROLE two_migrator LOGIN",
        "CREATE SCHEMA two AUTHORIZATION two_migrator",
    )
    done = warm.run(two, "alembic", "upgrade", "head")
    assert done.stdout.removeprefix("FAILED: ").splitlines() == [
        "Role two_migrator may not use the schema arxos_migrations of role one_migrator, "
        "which holds the version table.",
        "Run arxos-migrate bootstrap two.",
    ]
    admin(one, "GRANT USAGE, CREATE ON SCHEMA arxos_migrations TO two_migrator")
    done = warm.run(two, "alembic", "upgrade", "head")
    assert done.stdout.removeprefix("FAILED: ").splitlines() == [
        "Schema arxos_migrations belongs to role one_migrator, which migrates projects of this "
        "database.",
        "Use the URL of that role, or let both write: run arxos-migrate bootstrap two.",
    ]
    assert_runs(warm, two, "arxos-migrate", "bootstrap")
    assert_both_migrate(warm, two, one)


def test_who_has_the_rights_of_one_of_them_is_found(warm: Warm, project: Project) -> None:
    """Only those who are members themselves are trusted, and by members only."""
    one, two = project("one"), project("two")
    for database in (one, two):
        assert_runs(warm, database, "arxos-migrate", "bootstrap")
        assert_runs(warm, database, "arxos-migrate", "upgrade")
    admin(one, "CREATE ROLE two_app LOGIN", "GRANT two_migrator TO two_app")
    with one.connect(one.extra[URL]) as connection:
        found = read_facts(connection, one.service)
    assert (found.version_writers, found.version_remedies, found.record_writers) == (
        ["two_app"],
        ["REVOKE two_migrator FROM two_app;"],
        [],
    )
    admin(one, "REVOKE two_migrator FROM two_app")
    with one.connect(one.extra[URL]) as connection:
        found = read_facts(connection, one.service)
    assert (found.version_writers, found.record_writers) == ([], [])
    admin(one, f"REVOKE arxos_migrators_{one.name} FROM one_migrator")
    with one.connect(one.extra[URL]) as connection:
        found = read_facts(connection, one.service)
    assert found.own_schema_keeper == f"arxos_migrators_{one.name}"
    assert "two_migrator" in found.version_writers


@pytest.mark.parametrize("is_ours", [True, False])
def test_a_project_that_is_not_ours_is_told_what_lets_both_write(
    warm: Warm, project: Project, *, is_ours: bool
) -> None:
    """The remedy is run as it is printed, and again for a third role; all go on."""
    names = ("one", "two", "three")
    projects = [project(name, is_ours=is_ours and name == "one") for name in names]
    one = projects[0]
    if is_ours:
        assert_runs(warm, one, "arxos-migrate", "bootstrap")
    else:
        has_public(one, "one", is_new=True)
    assert_runs(warm, one, "alembic", "upgrade", "head")
    for database, name, keeper in zip(
        projects[1:], names[1:], ("one_migrator", f"arxos_migrators_{one.name}"), strict=True
    ):
        admin(one, f"CREATE ROLE {name}_migrator LOGIN")
        has_public(database, name)
        done = warm.run(database, "alembic", "upgrade", "head")
        cause, remedy = done.stdout.removeprefix("FAILED: ").splitlines()
        assert cause == (
            f"Schema arxos_migrations belongs to role {keeper}, which migrates projects of this "
            "database."
        )
        before = "Use the URL of that role, or let both write, as a superuser: "
        assert remedy.startswith(before)
        admin(one, *remedy.removeprefix(before).rstrip(";").split(";"))
        assert_runs(warm, database, "alembic", "upgrade", "head")
    for database, name in zip(projects, names, strict=True):
        if database is one and is_ours:
            assert_both_migrate(warm, one)
        else:
            has_public(database, name)
            assert_runs(warm, database, "alembic", "upgrade", "head")


def has_public(database: Database, name: str, *, is_new: bool = False) -> None:
    """Let a role have the schema that all projects which are not ours migrate, at base."""
    if is_new:
        with database.connect(database.server.url()) as connection:
            connection.execute(f"CREATE DATABASE {database.name}".encode())
            connection.execute(f"CREATE ROLE {name}_migrator LOGIN".encode())
        admin(database, f"GRANT CREATE ON DATABASE {database.name} TO {name}_migrator")
    admin(
        database,
        f"ALTER SCHEMA public OWNER TO {name}_migrator",
        f"DROP TABLE IF EXISTS public.alembic_version, public.{name}_rooms",
    )
