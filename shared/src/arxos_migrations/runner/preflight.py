"""What speaks against a run is said at once, whoever has found it.

Each check raises what it has found. Where one does, the others are made as well; what cannot be
judged then is not guessed: nothing is said of a database that is out of reach, and nothing of
applied revisions where the files are not sound or the database is newer than they are.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from arxos_migrations.audit.looking import looking
from arxos_migrations.engines.engine import engine_of
from arxos_migrations.errors import ArxosError, RefusedError, UsageError, together
from arxos_migrations.history import read_history
from arxos_migrations.runner.newer import refuse_newer_database
from arxos_migrations.runner.recorded import accepted_differences

if TYPE_CHECKING:
    from arxos_migrations.config.urls import DatabaseUrl
    from arxos_migrations.domain.service import Service, Target

Driver = Any
"""Each engine's own."""


def check_database(driver: Driver, service: "Service", target: "Target") -> None:
    """Judge a database by its engine's rules. Raises ArxosError with all that is wrong."""
    if service.engine == "sqlite":
        from arxos_migrations.runner.sqlite.preflight import check

        check(driver)
    else:
        from arxos_migrations.runner.postgresql.preflight import judge

        judge(driver, service=service, target=target)


@contextmanager
def with_the_database(
    service: "Service", target: "Target", url: "Callable[[], DatabaseUrl]"
) -> Iterator[None]:
    """Say beside what the block refuses what is wrong with the database."""
    try:
        yield
    except (UsageError, RefusedError) as error:
        raise together([error, *_of_the_database(service, target, url)]) from None


def _of_the_database(
    service: "Service", target: "Target", url: "Callable[[], DatabaseUrl]"
) -> Iterator[ArxosError]:
    try:
        with looking(url(), service) as driver:
            check_database(driver, service, target)
    except ArxosError as error:
        yield error


@contextmanager
def with_the_place(
    driver: Driver, service: "Service", *, accepted: Collection[str] | None
) -> Iterator[None]:
    """Say beside what the block raises whether database and files go together.

    The files are sound. `accepted` are revisions that may have been edited; None where that is
    no matter.
    """
    try:
        yield
    except ArxosError as error:
        others = _of_the_place(driver, service, accepted)
        raise together([error, *others]) from None


def _of_the_place(
    driver: Driver, service: "Service", accepted: Collection[str] | None
) -> list[ArxosError]:
    try:
        heads = engine_of(service).read_heads(driver, service.version_table)
    except RefusedError:
        return []  # the role that may not look is found wanting already
    try:
        refuse_newer_database(service, read_history(service.versions), heads, driver)
        if accepted is not None:
            accepted_differences(driver, service, heads, accepted=accepted)
    except RefusedError as error:
        return [error]
    except Exception as error:
        if not engine_of(service).is_error(error):
            raise
    return []
