"""The ground of each engine."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service
    from arxos_migrations.proof.proving import BaseGround


@contextmanager
def ground_of(
    service: "Service", folder: Path, *, install: bool, tell: Callable[[str], None]
) -> "Iterator[BaseGround]":
    """Give databases of the service's engine that may be thrown away.

    `folder` is where they are kept, `tell` hears what takes long. Raises UsageError where there is
    no way to have any.
    """
    if service.engine == "sqlite":
        from arxos_migrations.proof.sqlite.ground import SqliteGround
        from arxos_migrations.proof.sqlite.shadow import shadow_in

        with shadow_in(folder) as files:
            yield SqliteGround(files, service)
        return
    from arxos_migrations.proof.postgresql.ground import PostgresqlGround
    from arxos_migrations.proof.postgresql.shadow import shadow_of

    with shadow_of(service, folder, install=install, tell=tell) as shadow:
        yield PostgresqlGround(shadow, service)
