"""Which roles `bootstrap` makes, and with which passwords."""

from urllib.parse import unquote, urlsplit

from arxos_migrations.config.urls import database_url, is_set, refuse_without_roles, secret
from arxos_migrations.domain.postgresql_url import PostgresqlUrl
from arxos_migrations.domain.roles import Role, Roles
from arxos_migrations.domain.service import Service, Target
from arxos_migrations.errors import UsageError

APPLICATION_PASSWORD = "ARXOS_APP_PASSWORD"  # noqa: S105 - the name of a variable
OPERATOR_PASSWORD = "ARXOS_OPERATOR_PASSWORD"  # noqa: S105 - the name of a variable


def roles_of(service: Service, target: Target) -> Roles:
    """Read them: the migration role is the one of the target's URL, where that is set.

    Raises UsageError when that URL names a role that another task has, and for SQLite.
    """
    refuse_without_roles(service)
    defaults = Roles()
    roles = Roles(
        migration=_migration(service, target) or defaults.migration,
        application=Role(name=defaults.application.name, password=secret(APPLICATION_PASSWORD)),
        operator=Role(name=defaults.operator.name, password=secret(OPERATOR_PASSWORD)),
    )
    if roles.migration.name in (roles.application.name, roles.operator.name, "postgres"):
        raise UsageError(
            f"{target.url_env} names role {roles.migration.name}, which must not migrate.",
            remedy=f"Name {defaults.migration.name}, or another role of its own, in that URL.",
        )
    return roles


def _migration(service: Service, target: Target) -> Role | None:
    if not is_set(target.url_env):
        return None
    url = database_url(service, target)
    if not isinstance(url, PostgresqlUrl) or not url.user:
        return None
    password = urlsplit(url.conninfo).password
    return Role(name=url.user, password=unquote(password) if password else None)
