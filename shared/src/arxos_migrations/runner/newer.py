"""A database that newer code has migrated is not touched, and is said by which run it was."""

from typing import TYPE_CHECKING, Any

from arxos_migrations.errors import FailedCleanError, RefusedError

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service
    from arxos_migrations.history import History

_RUNS = 50
"""As many are looked at, from the newest."""


def refuse_newer_database(
    service: "Service",
    history: "History",
    heads: tuple[str, ...],
    driver: Any = None,  # noqa: ANN401 - each engine's own
) -> None:
    """Raise RefusedError when the database is at a revision that no file here knows.

    `driver` is asked for the run that led there, where there is one.
    """
    unknown = [head for head in heads if not history.is_known(head)]
    if not unknown:
        return
    newest = ", ".join(history.heads) or "none"
    raise RefusedError(
        f"The database of {service.name} is at {', '.join(unknown)}, which no revision file here "
        f"knows: it is newer than this code (newest here: {newest}).",
        "" if driver is None else _run_that_led_to(unknown, service, driver),
        remedy="Deploy the code that made that revision, or downgrade with it first.",
    )


def _run_that_led_to(unknown: list[str], service: "Service", driver: Any) -> str:  # noqa: ANN401 - the same
    # Only here: a look at the heads pays for nothing of this.
    from arxos_migrations.audit.reading import read_runs
    from arxos_migrations.engines.engine import engine_of

    try:
        runs = read_runs(driver, service, limit=_RUNS)
    except FailedCleanError:
        return ""  # it is damaged, and `runs` says where
    except Exception as error:
        if not engine_of(service).is_error(error):
            raise
        return ""  # this role may not read the record
    for run in runs:
        if set(unknown) & set(run.heads_after or ()) - set(run.heads_before):
            by = f"{run.os_user} on {run.host}" + (f" ({run.ci_job})" if run.ci_job else "")
            return (
                f"It was brought there by run {run.run}, {run.started:%Y-%m-%d %H:%M} UTC, "
                f"by {by} with arxos-migrations {run.package_version}."
            )
    return ""
