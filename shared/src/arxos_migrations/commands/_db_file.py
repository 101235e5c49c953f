"""`arxos-migrate db` for a service on SQLite, whose private database is a file."""

import os
import shlex
from typing import TYPE_CHECKING

import click

from arxos_migrations.commands._ending import printing
from arxos_migrations.commands._line import Line, echo_json
from arxos_migrations.deploy.private_file import private_file, private_file_url
from arxos_migrations.errors import UsageError, readable

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service


def see_to_file(action: str, line: Line, service: "Service") -> None:
    """Do what is asked of the file. Raises UsageError for what only a server can do."""
    path, url = private_file(service), private_file_url(service)
    if action in ("stop", "psql"):
        raise UsageError(
            f"db {action} is for a server, and {service.name} has a file: {path}.",
            remedy=f"Open it with the sqlite3 shell: sqlite3 {shlex.quote(str(path))}",
        )
    if action == "start":
        line.start_private(service, line.target(service))
    if line.as_json:
        known = {"service": service.name, "running": path.exists(), "url": url}
        with printing(done=action == "start"):
            echo_json(known)
    elif action == "url":
        click.echo(os.fsencode(url))  # for programs, so byte for byte
    elif action == "env":
        click.echo(os.fsencode(f"export {line.target(service).url_env}={shlex.quote(url)}"))
    elif action == "status":
        click.echo(
            f"File: {readable(str(path))}" if path.exists() else "There is no private file yet"
        )
