"""Recorded runs as JSON (docs/reference/json.md)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from arxos_migrations.audit.records import (
    Consent,
    Differing,
    RecordedRun,
    RecordedStep,
    Statement,
)
from arxos_migrations.audit.stats import Stats, stats_of

_DIGITS = 6
"""Of seconds, behind the point."""


def shape_of(service: str, runs: Sequence[RecordedRun], *, with_stats: bool) -> dict[str, Any]:
    """Give all that was read."""
    return {
        "service": service,
        "runs": [_run(run) for run in runs],
        "stats": _stats(stats_of(runs)) if with_stats else None,
    }


def _run(run: RecordedRun) -> dict[str, Any]:
    return {
        "run": run.run,
        "service": run.service,
        "target": run.target,
        "command": run.command,
        "destination": run.destination,
        "outcome": run.outcome,
        "error_class": run.error_class,
        "from": list(run.heads_before),
        "to": None if run.heads_after is None else list(run.heads_after),
        "started": run.started.isoformat(),
        "finished": _time(run.finished),
        "database_user": run.database_user,
        "os_user": run.os_user,
        "host": run.host,
        "pid": run.process_id,
        "ci_job": run.ci_job,
        "package_version": run.package_version,
        "database_bytes": run.database_bytes,
        "data_loss": None if run.consent is None else _consent(run.consent),
        "verification": None if run.verification is None else _verification(run.verification),
        "steps": [_step(step) for step in run.steps],
    }


def _consent(consent: Consent) -> dict[str, Any]:
    return {
        "backup": consent.backup,
        "discarded": [
            {"object": each.object, "rows": each.row_count, "words": each.words}
            for each in consent.discarded
        ],
    }


def _verification(found: tuple[Differing, ...]) -> dict[str, Any]:
    return {
        "differences": [
            {"rule": each.rule, "object": each.object, "before": each.was_there_before}
            for each in found
        ]
    }


def _step(step: RecordedStep) -> dict[str, Any]:
    return {
        "revision": step.revision,
        "direction": step.direction,
        "outcome": step.outcome,
        "source": step.source,
        "started": step.started.isoformat(),
        "finished": step.finished.isoformat(),
        "seconds": round(step.seconds, _DIGITS),
        "waited_seconds": round(step.waited_s, _DIGITS),
        "statement_count": step.statement_count,
        "statements": [_statement(statement) for statement in step.statements],
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "statement": statement.text,
        "times": statement.times,
        "seconds": round(statement.seconds, _DIGITS),
        "rows": statement.row_count,
        "waited_seconds": round(statement.waited_s, _DIGITS),
        "waited_for": statement.waited_for,
    }


def _stats(stats: Stats) -> dict[str, Any]:
    return {
        "revisions": [
            {
                "revision": each.revision,
                "direction": each.direction,
                "times": each.times,
                "median_seconds": round(each.median_s, _DIGITS),
                "longest_seconds": round(each.longest_s, _DIGITS),
                "waited_seconds": round(each.waited_s, _DIGITS),
            }
            for each in stats.revisions
        ],
        "sizes": [
            {"run": each.run, "at": each.at.isoformat(), "database_bytes": each.size}
            for each in stats.sizes
        ],
    }


def _time(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat()
