"""Reads what is recorded, and what became of the run of a process that has ended."""

import socket
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from arxos_migrations.audit.damage import DISCARDS, RUNS, STATEMENTS, STEPS, sound
from arxos_migrations.audit.records import (
    Consent,
    Discarded,
    Ending,
    RecordedRun,
    RecordedStep,
    Row,
    Statement,
    utc_now,
)
from arxos_migrations.audit.store import WITH_DISCARDS, Store, format_of, store_of
from arxos_migrations.audit.verifying import verifications_of

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service


def read_runs(driver: Any, service: "Service", *, limit: int) -> tuple[RecordedRun, ...]:  # noqa: ANN401 - each engine's own
    """Return the newest runs, the last one first; none where none are recorded.

    Raises FailedCleanError where one is damaged.
    """
    return tuple(_runs(store_of(service, driver), service, run=None, limit=limit))


def read_run(driver: Any, service: "Service", run: int) -> RecordedRun | None:  # noqa: ANN401 - the same
    """Return one run with the statements of its steps; None where it is not recorded.

    Raises FailedCleanError where it is damaged.
    """
    store = store_of(service, driver)
    for found in _runs(store, service, run=run, limit=1):
        statements: dict[int, list[Statement]] = {}
        for row in store.run("statements_read", {"run": run}):
            step, *rest = sound(row, STATEMENTS, table="statements", run=run, of=service)
            statements.setdefault(step, []).append(_statement(*rest))
        steps = (
            replace(step, statements=tuple(statements.get(step.ordinal, ())))
            for step in found.steps
        )
        return replace(found, steps=tuple(steps))
    return None


def settle(
    driver: Any,  # noqa: ANN401 - the same
    service: "Service",
    ending: Ending,
    *,
    process_id: int,
    since: datetime,
) -> None:
    """Say what the database shows of a run whose process is gone; it had begun after `since`.

    Raises the driver's errors.
    """
    store = store_of(service, driver)
    if format_of(store) == 0:
        return
    values = {
        "version_table": service.history,
        "host": socket.gethostname(),
        "process_id": process_id,
        "since": since,
        "outcome": str(ending.outcome),
        "heads": list(ending.heads),
        "error_class": ending.error_class,
        "finished": utc_now(),
    }
    with store.transaction():
        store.run("run_settle", values)


def _runs(
    store: Store, service: "Service", *, run: int | None, limit: int
) -> Iterator[RecordedRun]:
    if format_of(store) == 0:
        return
    key = {"version_table": service.history}
    rows = store.run("runs_read", {**key, "run": run, "limit": limit})
    if not rows:
        return
    steps: dict[int, list[RecordedStep]] = {}
    between = {"first": rows[-1][0], "last": rows[0][0]}
    for row in store.run("steps_read", key | between):
        number, *rest = sound(row, STEPS, table="steps", run=row[0], of=service)
        steps.setdefault(number, []).append(_step(*rest))
    consents = _consents(store, service, key | between)
    looks = verifications_of(store, service, key | between)
    for row in rows:
        values = sound(row, RUNS, table="runs", run=row[0], of=service)
        found = _run(values, steps.get(row[0], ()))
        yield replace(found, consent=consents.get(row[0]), verification=looks.get(row[0]))


def _consents(store: Store, service: "Service", which: Mapping[str, object]) -> dict[int, Consent]:
    """Read what runs were allowed to discard; an older database has no table of that."""
    consents: dict[int, Consent] = {}
    for row in store.run("discards_read", which) if format_of(store) >= WITH_DISCARDS else ():
        values = sound(row, DISCARDS, table="discards", run=row[0], of=service)
        run, *discarded, backup = values
        known = consents.get(run, Consent(backup, ()))
        consents[run] = Consent(backup, (*known.discarded, Discarded(*discarded)))
    return consents


def _run(row: "Row", steps: Iterable[RecordedStep]) -> RecordedRun:
    run, service, target, command, destination, before, after, user, os_user, *rest = row
    job, host, process_id, version, started, finished, outcome, error_class, size = rest
    return RecordedRun(
        run=run,
        service=service,
        target=target,
        command=command,
        destination=destination,
        heads_before=tuple(before),
        heads_after=None if after is None else tuple(after),
        database_user=user,
        os_user=os_user,
        ci_job=job,
        host=host,
        process_id=process_id,
        package_version=version,
        started=started,
        finished=finished,
        outcome=outcome,
        error_class=error_class,
        database_bytes=size,
        steps=tuple(steps),
    )


def _step(*values: Any) -> RecordedStep:  # noqa: ANN401 - columns
    ordinal, revision, direction, source, started, finished, outcome, count, waited_s = values
    return RecordedStep(
        ordinal=ordinal,
        revision=revision,
        direction=direction,
        source=source,
        started=started,
        finished=finished,
        outcome=outcome,
        statement_count=count,
        waited_s=waited_s,
    )


def _statement(*values: Any) -> Statement:  # noqa: ANN401 - columns
    text, times, seconds, row_count, waited_s, waited_for = values
    return Statement(
        text=text,
        times=times,
        seconds=seconds,
        row_count=row_count,
        waited_s=waited_s,
        waited_for=waited_for,
    )
