"""Judges a run by what is in the database, not by what the migrating process said."""

import re
import time
from typing import TYPE_CHECKING

from arxos_migrations.deploy.reached import is_done, is_reached
from arxos_migrations.engines.engine import engine_of
from arxos_migrations.errors import (
    ArxosError,
    CommitLostError,
    FailedCleanError,
    LockTimeoutError,
    PartlyDoneError,
    RefusedError,
    UsageError,
    VerificationError,
)
from arxos_migrations.runner.relative import is_relative
from arxos_migrations.runner.settled import settled_place

if TYPE_CHECKING:
    from arxos_migrations.config.urls import DatabaseUrl
    from arxos_migrations.deploy.parent import Report
    from arxos_migrations.deploy.request import Request
    from arxos_migrations.domain.place import Place
    from arxos_migrations.domain.service import Service
    from arxos_migrations.history import History

_AGAIN = re.compile("([Rr])un the same command again")


def judge(
    report: "Report",
    request: "Request",
    *,
    service: "Service",
    url: "DatabaseUrl",
    history: "History",
    wanted: tuple[str, ...],
) -> tuple[str, ...]:
    """Return where the database is when that is far enough; else raise what went wrong.

    A step whose end the process could not report is counted where it was committed.
    """
    failure = report.failure.error if report.failure is not None else None
    is_late = isinstance(failure, LockTimeoutError) and _has_done_nothing(report)
    if failure is not None and is_late and is_relative(request.destination):
        raise failure
    place = _place_afterwards(report, service, url)
    now = place.heads
    if report.running is not None and is_done(history, report.running, now):
        report.steps.append((report.running, time.perf_counter() - report.started))
        report.running = None
    if place.half_done is None and is_reached(history, request.command, now=now, wanted=wanted):
        return now
    if failure is None and report.exit_status == 0 and report.steps and report.running is None:
        raise _moved_on(service, now, wanted)
    error = _truly(failure or _unexplained(report, service, place), report, now)
    raise _absolute(error, request, service=service, wanted=wanted)


def _has_done_nothing(report: "Report") -> bool:
    return not report.steps and not report.committed_a_part


def _place_afterwards(report: "Report", service: "Service", url: "DatabaseUrl") -> "Place":
    try:
        if report.running is not None:
            return settled_place(url, service)
        return engine_of(service).place_of(url, service)
    except ArxosError as error:
        failure = report.failure.error if report.failure is not None else None
        if isinstance(failure, LockTimeoutError) and _has_done_nothing(report):
            # Who keeps the database from being looked at is why nothing was done.
            raise failure from None
        known = report.failure.error.lines[0] if report.failure is not None else ""
        raise PartlyDoneError(
            f"What is in the database of {service.name} cannot be seen: {error.lines[0]}",
            known,
            remedy="Run the same command again when it can; it goes on from there.",
        ) from None


def _truly(failure: ArxosError, report: "Report", now: tuple[str, ...]) -> ArxosError:
    """Say "part-way" of a run that has committed earlier steps, and where it is after all."""
    if isinstance(failure, CommitLostError):
        kind = FailedCleanError if _has_done_nothing(report) else PartlyDoneError
        return kind(
            failure.lines[0],
            f"The database is at {_at(now)}.",
            remedy="Run the same command again; it goes on from there.",
        )
    clean = (FailedCleanError, RefusedError, UsageError, LockTimeoutError)
    if isinstance(failure, clean) and report.steps:
        *causes, remedy = failure.lines
        return PartlyDoneError(*causes, remedy=remedy).with_notes_of(failure)
    return failure


def _absolute(
    error: ArxosError, request: "Request", *, service: "Service", wanted: tuple[str, ...]
) -> ArxosError:
    """Name the revision that -2 meant, since the same command again would mean another one."""
    *causes, remedy = error.lines
    if not is_relative(request.destination):
        return error
    command = rf"\1un arxos-migrate {request.command} {service.named} {_at(wanted)}"
    said = type(error)(*causes, remedy=_AGAIN.sub(command, remedy)).with_notes_of(error)
    said.findings = tuple(
        one._replace(remedy=_AGAIN.sub(command, one.remedy)) for one in error.findings
    )
    return said


def _moved_on(service: "Service", now: tuple[str, ...], wanted: tuple[str, ...]) -> ArxosError:
    return VerificationError(
        f"{service.name} was brought to {_at(wanted)} and is at {_at(now)} now: "
        "another migrator has moved it since.",
        remedy=f"Look with arxos-migrate status {service.named}, then name the revision you want.",
    )


def _unexplained(report: "Report", service: "Service", place: "Place") -> ArxosError:
    step, ending = report.running, _ending(report.exit_status)
    if step is None:
        return FailedCleanError(
            f"The migrating process of {service.name} ended without a word, "
            f"and no step was under way: {ending}.",
            f"The database is at {place}.",
            remedy="Look for a crash or a kill in the lines above, "
            "then run the same command again.",
        )
    during = f"{step.direction} {step.revision}"
    if place.half_done is not None:
        return PartlyDoneError(
            f"The migrating process of {service.name} ended without a word in {during}, "
            f"after a part of that was committed: {ending}.",
            f"The version table says {place}; what was committed is recorded.",
            remedy="Run the same command again; it goes on from there.",
        )
    if report.committed_a_part and service.engine == "sqlite":
        return PartlyDoneError(
            f"The migrating process of {service.name} ended without a word in {during}, "
            f"and what that did outside its transaction stays: {ending}.",
            f"The version table says {place}.",
            remedy="Undo by hand what stays, mend the revision, then run the same command again.",
        )
    return FailedCleanError(
        f"The migrating process of {service.name} ended without a word in {during}: {ending}.",
        f"The database is at {place}; that step was rolled back.",
        remedy="Look for os._exit, a crash or a kill in the lines above, "
        "then run the same command again.",
    )


def _at(heads: tuple[str, ...]) -> str:
    return ", ".join(heads) or "base"


def _ending(status: int) -> str:
    return f"signal {-status}" if status < 0 else f"exit status {status}"
