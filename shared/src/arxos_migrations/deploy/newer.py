"""A database that newer code has migrated is not touched, and is said by which run it was."""

from typing import TYPE_CHECKING

from arxos_migrations.audit.looking import looking
from arxos_migrations.audit.reading import read_runs
from arxos_migrations.errors import ArxosError, RefusedError
from arxos_migrations.runner.newer import refuse_newer_database

if TYPE_CHECKING:
    from arxos_migrations.config.urls import DatabaseUrl
    from arxos_migrations.domain.service import Service
    from arxos_migrations.history import History

_RUNS = 50
"""As many are looked at, from the newest."""


def refuse_newer(
    service: "Service", url: "DatabaseUrl", history: "History", heads: tuple[str, ...]
) -> None:
    """Raise RefusedError where no file knows a head, with the run that brought it there."""
    try:
        refuse_newer_database(service, history, heads)
    except RefusedError as error:
        *causes, remedy = error.lines
        unknown = {head for head in heads if not history.is_known(head)}
        raise RefusedError(
            *causes, *_run_that_led_to(unknown, service, url), remedy=remedy
        ) from None


def _run_that_led_to(
    unknown: set[str], service: "Service", url: "DatabaseUrl"
) -> "tuple[str, ...]":
    try:
        with looking(url, service) as driver:
            runs = read_runs(driver, service, limit=_RUNS)
    except ArxosError:
        return ()
    for run in runs:
        if unknown.intersection(run.heads_after or ()):
            by = f"{run.os_user} on {run.host}" + (f" ({run.ci_job})" if run.ci_job else "")
            return (
                f"It was brought there by run {run.run}, {run.started:%Y-%m-%d %H:%M} UTC, "
                f"by {by} with arxos-migrations {run.package_version}.",
            )
    return ()
