"""A server of which every database may be thrown away."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any, Final

import psycopg

from arxos_migrations.domain.postgresql_url import parse_postgresql_url
from arxos_migrations.domain.roles import Roles
from arxos_migrations.engines.postgresql.bootstrap import bootstrap, bootstrap_sql
from arxos_migrations.engines.sql_files import sql_files
from arxos_migrations.localdb import (
    NativeServer,
    Server,
    copy_database,
    drop_database,
    freeze_template,
    local_binaries,
    memory_folder,
    open_server,
    prepared,
    rename_database,
    throwaway,
)
from arxos_migrations.proof.postgresql.room import room_on

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service

_query = sql_files(__file__)
BASE: Final = "shadow_base"
"""The database that `bootstrap` has made and nothing has migrated."""
_SUPERUSER: Final = "postgres"
_ALONE: Final = {"autovacuum": "off"}
"""Nobody else wants a lock, or changes what the planner knows."""


class Shadow:
    """Databases on such a server, copied from one another."""

    def __init__(
        self,
        server: Server,
        admin: "psycopg.Connection[Any]",
        *,
        base: str = BASE,
        is_foreign: bool = False,
    ) -> None:
        """Take a server that has a `base`, and a superuser's connection to it.

        A project that is not ours knows no roles of ours, and migrates as a superuser.
        """
        self._server, self._admin = server, admin
        self.migrator = _SUPERUSER if is_foreign else Roles().migration.name
        self.shown_name = f"{base}_shown_{token_hex(4)}"
        self._numbers = count(1)
        self._connections: dict[str, psycopg.Connection[Any]] = {}
        self.base = base
        self.major = admin.info.server_version // 10_000

    def copy(self, source: str) -> str:
        """Copy a database, and name the copy; who is still connected to it is sent away."""
        name = f"{self.base}_{next(self._numbers)}"
        self._disconnect(source)
        self._admin.execute(_query("end_sessions"), {"name": source})
        copy_database(self._admin, source=source, name=name)
        return name

    def begin_with(self, text: str) -> None:
        """Run SQL in a copy of the base, which is the base from now on; psycopg's errors go up."""
        name = self.copy(self.base)
        url = self._server.url(database=name)
        with psycopg.connect(url, autocommit=True) as connection:  # a dump leaves settings in it
            connection.execute(text.encode())
        self.base = name

    def drop(self, name: str) -> None:
        """Throw a database away, whoever is connected to it."""
        self._disconnect(name)
        drop_database(self._admin, name=name)

    @contextmanager
    def copied(self, source: str) -> Iterator[str]:
        """Copy a database for a block."""
        name = self.copy(source)
        try:
            yield name
        finally:
            self.drop(name)

    def url(self, name: str) -> str:
        """Give the URL of the role that migrates."""
        if self.migrator == _SUPERUSER:
            return self._server.url(database=name)
        password = self._server.migration_password
        return self._server.url(database=name, user=self.migrator, password=password)

    @contextmanager
    def shown(self, name: str) -> Iterator[None]:
        """Give a database the name `shown_name` for a block, whoever was connected to it.

        So a project that reads its settings once meets all databases under one URL.
        """
        self._rename(name, self.shown_name)
        try:
            yield
        finally:
            self._rename(self.shown_name, name)

    def _rename(self, source: str, name: str) -> None:
        self._disconnect(source)
        self._admin.execute(_query("end_sessions"), {"name": source})
        rename_database(self._admin, source=source, name=name)

    @contextmanager
    def connected(self, name: str) -> "Iterator[psycopg.Connection[Any]]":
        """Connect as a superuser, in autocommit mode.

        The connection is kept for the next time: a new one has to read the catalog first. It is
        closed where the database is copied, which nobody may be connected to then.
        """
        known = self._connections.pop(name, None)
        connection = known or psycopg.connect(self._server.url(database=name), autocommit=True)
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        self._connections[name] = connection

    def close(self) -> None:
        """Close the connections that are kept."""
        for name in [*self._connections]:
            self._disconnect(name)

    def _disconnect(self, name: str) -> None:
        if name in self._connections:
            self._connections.pop(name).close()


@contextmanager
def shadow_of(
    service: "Service",
    folder: Path,
    *,
    install: bool,
    tell: Callable[[str], None],
    is_bare: bool = False,
) -> Iterator[Shadow]:
    """Give a shadow of a service's databases: roles, own schema and extensions as on a target.

    Installed binaries run a throw-away server; where there are none, it is the private server of
    the repository, in a container or, with `install`, by packages that are installed. `folder` is
    where both are kept. A project that is not ours gets an empty database, unless its env.py is
    (`is_bare`). Raises UsageError where there is no way to have one.
    """
    prepare = _prepare_bare if is_bare else partial(_prepare, service=service)
    binaries = local_binaries(extensions=service.extensions)
    if binaries is None:
        server = open_server(folder, extensions=service.extensions, install=install, tell=tell)
        with (
            room_on(server, lambda base: prepare(server, base)) as (admin, base),
            closing(Shadow(server, admin, base=base, is_foreign=is_bare)) as shadow,
        ):
            yield shadow
        return
    key = "bare" if is_bare else bootstrap_sql(service, Roles(), BASE).as_string(None)
    cache = folder / ("bare" if is_bare else "shadow")
    ready = prepared(cache, key, lambda made: prepare(made, BASE), binaries=binaries)
    with (
        throwaway(ready, memory_folder(cache), settings=_ALONE) as native,
        psycopg.connect(native.url(), autocommit=True) as admin,
        closing(Shadow(native, admin, is_foreign=is_bare)) as shadow,
    ):
        yield shadow


def _prepare(server: Server | NativeServer, base: str, *, service: "Service") -> None:
    """Make a base on a server."""
    url = parse_postgresql_url(server.url(database=base), source="the shadow")
    bootstrap(url, service=service, roles=Roles())
    with psycopg.connect(server.url(), autocommit=True) as admin:
        freeze_template(admin, name=base)


def _prepare_bare(server: Server | NativeServer, base: str) -> None:
    """Make one with nothing in it."""
    with psycopg.connect(server.url(), autocommit=True) as admin:
        copy_database(admin, source="template0", name=base)
        freeze_template(admin, name=base)
