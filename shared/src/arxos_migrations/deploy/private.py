"""`--local`: a database of this checkout's own, made when missing, named first of all."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from arxos_migrations.config.urls import is_set
from arxos_migrations.domain.sqlite_url import SqliteUrl
from arxos_migrations.errors import UsageError

if TYPE_CHECKING:
    from arxos_migrations.config.urls import DatabaseUrl
    from arxos_migrations.domain.service import Service, Target

SWITCH = "ARXOS_LOCAL"
"""A variable that says `refused` where a forgotten URL must never go unseen, as in an image."""


def use_private_database(
    service: "Service", target: "Target", *, install: bool, tell: Callable[[str], None]
) -> None:
    """Prepare the private database of a service and set its URL for this process.

    Raises UsageError when a real database is meant (another target, or a URL that is set),
    and where private ones are not allowed.
    """
    _refuse_real_targets(service, target)
    if service.engine == "sqlite":
        from arxos_migrations.deploy.private_file import prepared_file_url as prepared_url
    else:
        from arxos_migrations.deploy.private_server import prepared_server_url as prepared_url
    os.environ[target.url_env] = prepared_url(service, install=install, tell=tell)


def is_private(service: "Service", url: "DatabaseUrl") -> bool:
    """Say whether a URL is that of the service's private database, by whichever way it was set."""
    if service.foreign:
        return False
    if isinstance(url, SqliteUrl):
        from arxos_migrations.deploy.private_file import private_file

        return url.path == private_file(service)
    from arxos_migrations.deploy.private_server import is_on_private_server

    return is_on_private_server(service, url)


def _refuse_real_targets(service: "Service", target: "Target") -> None:
    if os.environ.get(SWITCH) == "refused":
        raise UsageError(
            f"--local is refused here, because {SWITCH} says so: a private database of "
            f"{service.name} would be gone with this machine.",
            remedy=f"Set {target.url_env}, or {target.url_env}_FILE to a file that holds the URL.",
        )
    if service.foreign:
        raise UsageError(
            f"--local is for the services of a repository, and {service.ini} is another project.",
            remedy=f"Set {target.url_env} to the URL of its database.",
        )
    if target.name != "local":
        raise UsageError(
            f"--local is a private database, and target {target.name} was asked for.",
            remedy="Leave one of them away.",
        )
    if is_set(target.url_env):
        raise UsageError(
            f"--local is a private database, and {target.url_env} names a database "
            f"of {service.name}.",
            remedy=f"Unset {target.url_env}, or leave --local away.",
        )
