"""What is bootstrapped: roles of the tests' own, and the URL of a superuser."""

import psycopg

from arxos_migrations.domain.postgresql_url import PostgresqlUrl, parse_postgresql_url
from arxos_migrations.domain.roles import Role, Roles
from arxos_migrations.localdb import NativeServer

PLAIN = Roles(
    migration=Role(name="unit_migrator", password="canary-migration"),
    application=Role(name="unit_app", password="canary-application"),
    operator=Role(name="unit_operator"),
)


def parsed(url: str) -> PostgresqlUrl:
    """Read a URL of the tests' server."""
    return parse_postgresql_url(url, source="the test")


def role_names(server: NativeServer) -> set[str]:
    """List the roles of a server."""
    with psycopg.connect(server.url()) as admin:
        return {name for (name,) in admin.execute("SELECT rolname FROM pg_roles")}
