"""`arxos-migrate bootstrap`."""

from typing import TYPE_CHECKING

import click

from arxos_migrations.commands._ending import printing
from arxos_migrations.commands._line import Line, echo_json, takes_line
from arxos_migrations.config import admin_url
from arxos_migrations.config.roles import roles_of
from arxos_migrations.engines.postgresql.bootstrap import bootstrap, bootstrap_script

if TYPE_CHECKING:
    from arxos_migrations.domain.postgresql_url import PostgresqlUrl
    from arxos_migrations.domain.roles import Roles
    from arxos_migrations.domain.service import Service

GROUP = "Rare"


@click.command()
@click.option("--print", "prints", is_flag=True, help="Print the SQL and change nothing.")
@click.option("--database", metavar="NAME", help="With --print: the database [the service's name].")
@takes_line()
def command(line: Line, *, prints: bool, database: str | None) -> None:
    """Make roles, own schema, extensions and default privileges; needs a superuser.

    The migration role and its password are those of the target's URL; the others are
    arxos_app and arxos_operator, with the passwords of ARXOS_APP_PASSWORD and
    ARXOS_OPERATOR_PASSWORD (or …_FILE) where these are set.
    """
    service = line.service()
    target = line.target(service)
    roles = roles_of(service, target)
    if prints:
        name = database or service.name.replace("-", "_")
        click.echo(bootstrap_script(service, roles, name), nl=False)
        return
    url = admin_url(service, target)
    bootstrap(url, service=service, roles=roles)
    with printing():
        _show(line, service, url, roles)


def _show(line: Line, service: "Service", url: "PostgresqlUrl", roles: "Roles") -> None:
    if line.as_json:
        echo_json(
            {
                "service": service.name,
                "database": str(url),
                "roles": {
                    "migration": roles.migration.name,
                    "application": roles.application.name,
                    "operator": roles.operator.name,
                },
            }
        )
        return
    click.echo(
        f"{service.name}: {url} is prepared; {roles.migration.name} migrates, "
        f"{roles.application.name} runs the application, {roles.operator.name} operates"
    )
