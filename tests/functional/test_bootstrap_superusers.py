"""Bootstrap wants a superuser, and makes none an ordinary role."""

import subprocess
from dataclasses import replace

import pytest

from arxos_migrations.domain.roles import Role, Roles
from arxos_migrations.engines.postgresql.bootstrap import bootstrap, bootstrap_script
from arxos_migrations.errors import RefusedError
from support.bootstrapping import PLAIN, parsed, role_names
from support.database import Database


def test_a_role_that_is_no_superuser_is_refused(empty: Database) -> None:
    """Before anything is tried."""
    with pytest.raises(RefusedError) as caught:
        bootstrap(parsed(empty.url), service=empty.service, roles=Roles())
    assert str(caught.value) == (
        "Role arxos_migrator is no superuser, and bootstrap makes roles and extensions.\n"
        "Give the URL of a superuser, or let one run the output of "
        "arxos-migrate bootstrap backend --print."
    )


def test_nothing_is_created_for_a_role_that_is_no_superuser(fresh: Database) -> None:
    """Not even the database, which a role may be allowed to create."""
    with fresh.connect(fresh.server.url()) as admin:
        admin.execute("CREATE ROLE unit_creator LOGIN CREATEDB")
        url = fresh.server.url(database=fresh.name, user="unit_creator")
        with pytest.raises(RefusedError, match="unit_creator is no superuser"):
            bootstrap(parsed(url), service=fresh.service, roles=PLAIN)
        found = admin.execute("SELECT FROM pg_database WHERE datname = %s", [fresh.name])
        assert found.fetchone() is None


@pytest.mark.parametrize("task", ["migration", "application", "operator"])
def test_a_superuser_is_not_made_an_ordinary_role(fresh: Database, task: str) -> None:
    """It may be the only one; nothing is touched."""
    roles = replace(PLAIN, **{task: Role(name="unit_root", password="canary")})
    with fresh.connect(fresh.server.url()) as admin:
        admin.execute("CREATE ROLE unit_root LOGIN SUPERUSER")
        before = role_names(fresh.server)
        with pytest.raises(RefusedError) as caught:
            bootstrap(parsed(fresh.admin_url), service=fresh.service, roles=roles)
        flags = admin.execute("SELECT rolsuper FROM pg_roles WHERE rolname = 'unit_root'")
        assert flags.fetchone() == (True,)
    assert role_names(fresh.server) == before
    url = "The migration role is the one that the migration URL names.\n"
    assert str(caught.value) == (
        "Role unit_root is a superuser, and bootstrap of arx-backend would make it "
        f"an ordinary role.\n{url if task == 'migration' else ''}"
        "Name another role, or take SUPERUSER from this one first."
    )


def test_the_superuser_that_runs_bootstrap_is_named_as_that(fresh: Database) -> None:
    """Somebody gave the same URL twice."""
    roles = replace(PLAIN, migration=Role(name="unit_root"))
    with fresh.connect(fresh.server.url()) as admin:
        admin.execute("CREATE ROLE unit_root LOGIN SUPERUSER")
    url = fresh.server.url(database=fresh.name, user="unit_root")
    with pytest.raises(RefusedError) as caught:
        bootstrap(parsed(url), service=fresh.service, roles=roles)
    assert caught.value.lines[0] == (
        "Role unit_root is the superuser that runs bootstrap, and bootstrap of arx-backend "
        "would make it an ordinary role."
    )


def test_the_script_refuses_superusers_as_well(fresh: Database) -> None:
    """It is run without us, and goes on after an error unless psql is told to stop."""
    roles = replace(PLAIN, operator=Role(name="unit_root"))
    with fresh.connect(fresh.server.url()) as admin:
        admin.execute("CREATE ROLE unit_root LOGIN SUPERUSER")
        before = role_names(fresh.server)
        ended = subprocess.run(
            [fresh.server.binaries.bindir / "psql", "-X", "-q", fresh.server.url()],
            input=bootstrap_script(fresh.service, roles, "postgres"),
            capture_output=True,
            text=True,
            check=True,
        )
        flags = admin.execute("SELECT rolsuper FROM pg_roles WHERE rolname = 'unit_root'")
        assert flags.fetchone() == (True,)
        found = admin.execute("SELECT to_regnamespace('arxos_migrations')")
        assert found.fetchone() == (None,)
    assert role_names(fresh.server) == before
    assert ended.stderr.splitlines()[:2] == [
        "ERROR:  role unit_root is a superuser, and would no longer be one",
        "HINT:  Name another role, or take SUPERUSER from it first.",
    ]
