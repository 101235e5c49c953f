"""What was found behind a run: the database compared with what its revision leads to."""

import socket
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from arxos_migrations.audit.damage import DIFFERENCES, VERIFICATIONS, sound
from arxos_migrations.audit.records import Differing, utc_now
from arxos_migrations.audit.store import WITH_VERIFICATIONS, Store, format_of, store_of

if TYPE_CHECKING:
    from arxos_migrations.audit.records import Row
    from arxos_migrations.domain.service import Service

Looks = dict[int, tuple[Differing, ...]]
"""By run what was found behind it, the oldest run first; no run that nobody has looked behind."""
_NEWEST = 2**63 - 1


def record_verification(
    driver: Any,  # noqa: ANN401 - each engine's own
    service: "Service",
    found: Sequence[Differing],
    *,
    process_id: int,
    since: datetime,
) -> None:
    """Write what was found behind the run of a process, which had begun after `since`.

    Raises the driver's errors.
    """
    store = store_of(service, driver)
    if format_of(store) < WITH_VERIFICATIONS:
        return
    values = {
        "version_table": service.history,
        "host": socket.gethostname(),
        "process_id": process_id,
        "since": since,
        "made": utc_now(),
    }
    rows: list[Row] = [(number, *each) for number, each in enumerate(found, 1)]
    with store.transaction():
        for (run,) in store.run("verification_write", values):
            store.run_json("differences_write", {"run": run}, rows=rows)


def read_verifications(driver: Any, service: "Service") -> Looks:  # noqa: ANN401 - the same
    """Return all that were recorded. Raises FailedCleanError where one is damaged."""
    between = {"version_table": service.history, "first": 0, "last": _NEWEST}
    return verifications_of(store_of(service, driver), service, between)


def verifications_of(store: Store, service: "Service", which: Mapping[str, object]) -> Looks:
    """Return those of some runs; an older database has no table of that."""
    if format_of(store) < WITH_VERIFICATIONS:
        return {}
    looks: Looks = {}
    for row in store.run("verifications_read", which):
        (run,) = sound(row, VERIFICATIONS, table="verifications", run=row[0], of=service)
        looks[run] = ()
    for row in store.run("differences_read", which):
        values = sound(row, DIFFERENCES, table="differences", run=row[0], of=service)
        run, rule, name, was_there_before = values
        looks[run] = (*looks.get(run, ()), Differing(rule, name, bool(was_there_before)))
    return looks
