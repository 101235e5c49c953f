"""The runs that a database has recorded."""

from typing import TYPE_CHECKING

from arxos_migrations.audit.looking import looking
from arxos_migrations.audit.reading import read_run, read_runs
from arxos_migrations.config import database_url
from arxos_migrations.errors import UsageError

if TYPE_CHECKING:
    from arxos_migrations.audit.records import RecordedRun
    from arxos_migrations.domain.service import Service, Target


def recorded_runs(service: "Service", target: "Target", *, limit: int) -> "tuple[RecordedRun, ...]":
    """Return the newest runs, the last one first. Raises ArxosError."""
    with looking(database_url(service, target), service) as driver:
        return read_runs(driver, service, limit=limit)


def recorded_run(service: "Service", target: "Target", run: int) -> "RecordedRun":
    """Return one run with its statements. Raises ArxosError."""
    url = database_url(service, target)
    with looking(url, service) as driver:
        found = read_run(driver, service, run)
    if found is None:
        raise UsageError(
            f"{url} has no run {run} of {service.name}.",
            remedy=f"See arxos-migrate runs {service.named} for those that it has.",
        )
    return found
