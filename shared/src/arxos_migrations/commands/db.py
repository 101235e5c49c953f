"""`arxos-migrate db`."""

import os
import shlex
import shutil
from typing import TYPE_CHECKING

import click

from arxos_migrations.commands._db_file import see_to_file
from arxos_migrations.commands._ending import printing
from arxos_migrations.commands._line import Line, echo_json, takes_line
from arxos_migrations.deploy.private_server import (
    known_url,
    private_folder,
    private_url,
    shown_url,
)
from arxos_migrations.errors import UsageError

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service

GROUP = "Rare"
_ACTIONS = ("status", "start", "stop", "url", "env", "psql")
_CHANGING = ("start", "stop")


@click.command()
@takes_line("[SERVICE] [status|start|stop|url|env|psql]", local=True)
def command(line: Line) -> None:
    """See to the private database that --local uses.

    \b
    status  say whether it runs, and where [this]
    start   start it and prepare the service's database
    stop    stop it; its data stays
    url     print the URL of the migration role
    env     print the line that sets that URL for plain alembic
    psql    open psql as the migration role

    The private database of a service on SQLite is a file, which nobody starts or stops.
    """  # noqa: D301 - click reads the escape
    service, rest = line.service_and_rest()
    action = rest[0] if rest else "status"
    if action not in _ACTIONS or len(rest) > 1:
        raise UsageError(
            f"db does not know {' '.join(rest)!r}.", remedy=f"It knows {', '.join(_ACTIONS)}."
        )
    if service.engine == "sqlite":
        see_to_file(action, line, service)
        return
    if action == "start":
        line.start_private(service, line.target(service))
    if action not in ("start", "status"):
        _on_existing(action, line, service)
    elif action == "status" or line.as_json:
        _status(action, line, service)


def _on_existing(action: str, line: Line, service: "Service") -> None:
    from arxos_migrations.localdb import find_server

    server = find_server(private_folder(service))
    if server is None:
        raise UsageError(
            "There is no private server yet.",
            remedy=f"Start one with arxos-migrate db {service.alias} start.",
        )
    if action == "stop":
        server.stop()
    elif action == "psql":
        _psql(shown_url(server, service), password=server.migration_password)
    url = private_url(server, service) if action in ("url", "env") else None
    if line.as_json:
        _status(action, line, service, url=url)
    elif url is None:
        with printing():
            click.echo(f"Stopped: {server.description}")
    else:
        click.echo(url if action == "url" else _export(line, service, url))


def _export(line: Line, service: "Service", url: str) -> str:
    return f"export {line.target(service).url_env}={shlex.quote(url)}"


def _status(action: str, line: Line, service: "Service", *, url: str | None = None) -> None:
    """Say how it is; a password is in the URL only where the URL was asked for."""
    from arxos_migrations.localdb import find_server

    server = find_server(private_folder(service))
    running = server is not None and server.is_running
    if line.as_json:
        if server is not None:
            url = url or known_url(server, service)
        with printing(done=action in _CHANGING):
            echo_json({"service": service.name, "running": running, "url": url})
    elif server is None:
        click.echo("There is no private server yet")
    else:
        click.echo(f"{'Running' if running else 'Stopped'}: {server.description}")


def _psql(url: str, *, password: str | None) -> None:
    """Become psql; its arguments are seen by everybody, its environment by us alone."""
    program = shutil.which("psql")
    if program is None:
        raise UsageError("psql is not on PATH.", remedy="Install the PostgreSQL client.")
    own = {} if password is None else {"PGPASSWORD": password}
    # Its arguments are ours, and no shell reads them.
    os.execve(program, [program, url], {**os.environ, **own})  # noqa: S606 - as said above
