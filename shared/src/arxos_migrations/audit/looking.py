"""A connection of its own to look at the record, or to end it where the run's is gone."""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service


def looking(url: Any, service: "Service") -> AbstractContextManager[Any]:  # noqa: ANN401 - each engine's own
    """Connect in autocommit mode; a file that is missing stays so. Raises ArxosError."""
    if service.engine == "sqlite":
        from arxos_migrations.engines.sqlite.connect import opened

        return opened(url, creates=False)
    from arxos_migrations.engines.postgresql.session import session

    return session(url, service, purpose="(runs)")
