"""Where the files and the database do not go together, a connection is made to say by whom."""

from typing import TYPE_CHECKING

from arxos_migrations.audit.looking import looking
from arxos_migrations.errors import ArxosError, RefusedError
from arxos_migrations.runner.newer import refuse_newer_database

if TYPE_CHECKING:
    from arxos_migrations.config.urls import DatabaseUrl
    from arxos_migrations.domain.service import Service
    from arxos_migrations.history import History


def refuse_newer(
    service: "Service", url: "DatabaseUrl", history: "History", heads: tuple[str, ...]
) -> None:
    """Raise RefusedError where no file knows a head, with the run that brought it there."""
    if all(history.is_known(head) for head in heads):
        return
    try:
        with looking(url, service) as driver:
            refuse_newer_database(service, history, heads, driver)
    except RefusedError:
        raise
    except ArxosError:  # it cannot be asked any more
        refuse_newer_database(service, history, heads)
