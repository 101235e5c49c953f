"""Judges a run by what is in the database, not by what the migrating process said."""

import time
from typing import TYPE_CHECKING

from arxos_migrations.engines.postgresql.connect import connect, pin
from arxos_migrations.engines.postgresql.version import read_heads
from arxos_migrations.errors import (
    ArxosError,
    CommitLostError,
    FailedCleanError,
    LockTimeoutError,
    PartlyDoneError,
    VerificationError,
)
from arxos_migrations.runner.lock import acquire
from arxos_migrations.runner.relative import is_relative

if TYPE_CHECKING:
    from arxos_migrations.deploy.parent import Report
    from arxos_migrations.domain.service import Service
    from arxos_migrations.domain.url import DatabaseUrl

_GHOST_WAIT_S = 60.0
"""How long the backend of a dead client may go on before the database is looked at."""


def judge(
    report: "Report",
    *,
    service: "Service",
    url: "DatabaseUrl",
    wanted: tuple[str, ...],
    destination: str,
) -> None:
    """Return when the database is where it was to be; else raise what went wrong."""
    failure = report.failure.error if report.failure is not None else None
    if isinstance(failure, LockTimeoutError) and is_relative(destination):
        raise failure
    now = _heads_afterwards(report, service, url)
    if isinstance(failure, CommitLostError):
        failure = _seen(failure, report, now=now, wanted=wanted)
    if set(now) == set(wanted):
        return
    raise failure or _unexplained(report, service, now, wanted)


def _seen(
    failure: CommitLostError, report: "Report", *, now: tuple[str, ...], wanted: tuple[str, ...]
) -> ArxosError:
    """Put what the database says in the place of the answer to COMMIT that never came."""
    if report.running is not None and set(now) == set(wanted):
        report.steps.append((report.running, time.perf_counter() - report.started))
    return PartlyDoneError(
        failure.lines[0],
        f"The database is at {', '.join(now) or 'base'}.",
        remedy="Run the same command again; it goes on from there.",
    )


def _heads_afterwards(report: "Report", service: "Service", url: "DatabaseUrl") -> tuple[str, ...]:
    try:
        with connect(url, purpose=f"arxos-migrate {service.alias} (result)") as connection:
            pin(connection, schema=service.schema)
            if report.running is not None:
                # Its process is gone, its backend may be at work still: have the lock, then look.
                acquire(connection, service=service, wait_s=_GHOST_WAIT_S, tell=lambda _event: None)
            return read_heads(connection, service.version_table)
    except ArxosError as error:
        known = report.failure.error.lines[0] if report.failure is not None else ""
        raise PartlyDoneError(
            f"What is in the database of {service.name} cannot be seen: {error.lines[0]}",
            known,
            remedy="Run the same command again when the server answers; it goes on from there.",
        ) from None


def _unexplained(
    report: "Report", service: "Service", now: tuple[str, ...], wanted: tuple[str, ...]
) -> ArxosError:
    at = ", ".join(now) or "base"
    if report.running is None and report.exit_status == 0:
        return VerificationError(
            f"{service.name} should be at {', '.join(wanted) or 'base'} and is at {at}, "
            "although every step ended well.",
            remedy=f"Look who else changes its version table, then run "
            f"arxos-migrate status {service.named}.",
        )
    step = report.running
    during = f"{step.direction} {step.revision}" if step is not None else "its start"
    if report.committed_a_part:
        return PartlyDoneError(
            f"The migrating process of {service.name} ended without a word in {during}, "
            f"and what that did outside its transaction stays: {_ending(report.exit_status)}.",
            f"The version table says {at}.",
            remedy="Undo by hand what stays, mend the revision, then run the same command again.",
        )
    return FailedCleanError(
        f"The migrating process of {service.name} ended without a word in {during}: "
        f"{_ending(report.exit_status)}.",
        f"The database is at {at}; that step was rolled back.",
        remedy="Look for os._exit, a crash or a kill in the lines above, "
        "then run the same command again.",
    )


def _ending(status: int) -> str:
    return f"signal {-status}" if status < 0 else f"exit status {status}"
