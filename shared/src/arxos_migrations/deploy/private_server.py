"""A service's database on the private server: made when missing, named first of all."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from arxos_migrations.domain.postgresql_url import parse_postgresql_url
from arxos_migrations.domain.roles import Role, Roles
from arxos_migrations.domain.service import OWN_SCHEMA
from arxos_migrations.engines.postgresql.bootstrap import bootstrap
from arxos_migrations.engines.postgresql.queries import query
from arxos_migrations.errors import UsageError

if TYPE_CHECKING:
    from arxos_migrations.domain.postgresql_url import PostgresqlUrl
    from arxos_migrations.domain.service import Service
    from arxos_migrations.localdb import Server

FOLDER = ".arxos"
"""Beside the services folder, ignored by git."""


def prepared_server_url(service: "Service", *, install: bool, tell: Callable[[str], None]) -> str:
    """Start the private server, prepare the service's database and return its URL."""
    server = open_private_server(service, install=install, tell=tell)
    url = private_url(server, service)
    tell(f"Database: {parse_postgresql_url(url, source='the private server')}")
    _prepare(server, service)
    return url


def open_private_server(
    service: "Service", *, install: bool, tell: Callable[[str], None]
) -> "Server":
    """Start the server of the repository the service lies in, where it is not running."""
    from arxos_migrations.localdb import open_server

    return open_server(
        private_folder(service), extensions=service.extensions, install=install, tell=tell
    )


def private_folder(service: "Service") -> Path:
    """Return the folder of the private server."""
    return service.folder.resolve().parent.parent / FOLDER


def database_name(service: "Service") -> str:
    """Return the name of the service's database on the private server."""
    return service.name.replace("-", "_")


def private_url(server: "Server", service: "Service") -> str:
    """Return the URL of the migration role, with its password where the server asks for one."""
    role = _migration_role(server)
    return server.url(database=database_name(service), user=role.name, password=role.password)


def shown_url(server: "Server", service: "Service") -> str:
    """Return the URL of the migration role as others may see it, without any password."""
    return server.url(database=database_name(service), user=Roles().migration.name)


def known_url(server: "Server", service: "Service") -> str | None:
    """Return it as others may see it; None where a stopped container has no port."""
    try:
        return shown_url(server, service)
    except UsageError:
        return None


def is_on_private_server(service: "Service", url: "PostgresqlUrl") -> bool:
    """Say whether a URL is that of the service's database there; nothing is started."""
    from arxos_migrations.localdb import find_server

    server = find_server(private_folder(service))
    known = known_url(server, service) if server is not None else None
    if known is None:
        return False
    private = parse_postgresql_url(known, source="the private server")
    return (url.hosts, url.database) == (private.hosts, private.database)


def _migration_role(server: "Server") -> Role:
    return Role(name=Roles().migration.name, password=server.migration_password)


def _prepare(server: "Server", service: "Service") -> None:
    admin = parse_postgresql_url(
        server.url(database=database_name(service)), source="the private server"
    )
    if not _is_prepared(server, service):
        bootstrap(admin, service=service, roles=Roles(migration=_migration_role(server)))


def _is_prepared(server: "Server", service: "Service") -> bool:
    import psycopg

    try:
        with psycopg.connect(private_url(server, service), connect_timeout=10) as connection:
            row = connection.execute(query("schema_exists"), {"name": OWN_SCHEMA}).fetchone()
    except psycopg.OperationalError:
        return False
    return row is not None and bool(row[0])
