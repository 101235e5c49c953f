"""The ground of each engine."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from arxos_migrations.errors import UsageError

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service
    from arxos_migrations.proof.foreign.terms import Terms
    from arxos_migrations.proof.proving import BaseGround


@contextmanager
def ground_of(
    service: "Service",
    folder: Path,
    *,
    install: bool,
    tell: Callable[[str], None],
    terms: "Terms | None" = None,
) -> "Iterator[BaseGround]":
    """Give databases of the service's engine that may be thrown away.

    `folder` is where they are kept, `tell` hears what takes long; `terms` are those of a project
    with an env.py of its own. Raises UsageError where there is no way to have any, or where the
    SQL of the terms fails.
    """
    if service.engine == "sqlite":
        from arxos_migrations.proof.sqlite.ground import SqliteGround
        from arxos_migrations.proof.sqlite.shadow import shadow_in

        with shadow_in(folder) as files:
            _begin(files, terms)
            with closing(SqliteGround(files, service, terms)) as of_files:
                yield of_files
        return
    from arxos_migrations.proof.postgresql.ground import PostgresqlGround
    from arxos_migrations.proof.postgresql.shadow import shadow_of

    is_bare = terms is not None
    with shadow_of(service, folder, install=install, tell=tell, is_bare=is_bare) as shadow:
        _begin(shadow, terms)
        with closing(PostgresqlGround(shadow, service, terms)) as of_server:
            yield of_server


class _Beginning(Protocol):
    def begin_with(self, text: str) -> None: ...


def _begin(shadow: _Beginning, terms: "Terms | None") -> None:
    if terms is None or not terms.base:
        return
    try:
        shadow.begin_with(terms.base)
    except Exception as error:  # each driver has its own
        said = str(error).partition("\n")[0].rstrip(".")
        raise UsageError(
            f"The SQL of --base cannot be run: {said}.",
            remedy="Mend it: it is run in an empty database, by a superuser, without psql.",
        ) from error
