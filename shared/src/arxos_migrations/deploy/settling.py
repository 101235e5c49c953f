"""Lets the record of a run say what the judge says, where its process could not know it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING

from arxos_migrations.audit.endings import outcome_of
from arxos_migrations.audit.looking import looking
from arxos_migrations.audit.reading import settle
from arxos_migrations.audit.records import Ending
from arxos_migrations.domain.outcome import Outcome
from arxos_migrations.engines.engine import engine_of
from arxos_migrations.errors import ArxosError

if TYPE_CHECKING:
    from arxos_migrations.config.urls import DatabaseUrl
    from arxos_migrations.deploy.parent import Report
    from arxos_migrations.domain.service import Service


@contextmanager
def settled(
    report: "Report", *, service: "Service", url: "DatabaseUrl", since: datetime
) -> Iterator[None]:
    """Judge a run in the block, and record the verdict unless the process has ended as it should.

    The process was started after `since`. What keeps the verdict from being recorded keeps silent.
    """
    error_class = _error_class(report)
    try:
        yield
    except ArxosError as error:
        outcome = outcome_of(error, has_done_steps=bool(report.steps)) or Outcome.NEEDS_RESUME
        _record(report, outcome, error_class, service=service, url=url, since=since)
        raise
    if error_class is not None:
        _record(report, Outcome.SUCCEEDED, None, service=service, url=url, since=since)


def _record(
    report: "Report",
    outcome: Outcome,
    error_class: str | None,
    *,
    service: "Service",
    url: "DatabaseUrl",
    since: datetime,
) -> None:
    with suppress(Exception), looking(url, service) as driver:
        heads = engine_of(service).read_heads(driver, service.version_table)
        ending = Ending(outcome, heads, error_class)
        settle(driver, service, ending, process_id=report.process_id, since=since)


def _error_class(report: "Report") -> str | None:
    """Say by what the process has ended; None where it ended as it should."""
    if report.failure is not None:
        return type(report.failure.error).__name__
    if report.exit_status < 0:
        return f"signal {-report.exit_status}"
    if report.exit_status > 0 or report.running is not None:
        return f"exit status {report.exit_status}"
    return None
