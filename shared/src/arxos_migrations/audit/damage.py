"""Rows of the record are read as they were written; a damaged one is named by table and run.

What a word means is not judged: a newer version of this package may know more of them.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from arxos_migrations.domain.layout import OWN_PREFIX, OWN_SCHEMA
from arxos_migrations.errors import FailedCleanError

if TYPE_CHECKING:
    from arxos_migrations.audit.records import Row
    from arxos_migrations.domain.service import Service

RUNS: Mapping[str, Any] = {
    "run": int,
    "service": str,
    "target": str,
    "command": str,
    "destination": str,
    "heads_before": list,
    "heads_after": list | None,
    "database_user": str | None,
    "os_user": str,
    "ci_job": str | None,
    "host": str,
    "process_id": int,
    "package_version": str,
    "started_at": datetime,
    "finished_at": datetime | None,
    "outcome": str | None,
    "error_class": str | None,
    "database_bytes": int | None,
}
"""Columns of runs_read.sql, each with what it holds."""
STEPS: Mapping[str, Any] = {
    "run": int,
    "ordinal": int,
    "revision": str,
    "direction": str,
    "source": str | None,
    "started_at": datetime,
    "finished_at": datetime,
    "outcome": str,
    "statement_count": int,
    "waited_s": int | float,
}
"""Columns of steps_read.sql."""
DISCARDS: Mapping[str, Any] = {
    "run": int,
    "object": str,
    "row_count": int | None,
    "extent": str,
    "backup": str,
}
"""Columns of discards_read.sql."""
VERIFICATIONS: Mapping[str, Any] = {"run": int}
"""Columns of verifications_read.sql."""
DIFFERENCES: Mapping[str, Any] = {
    "run": int,
    "rule": str,
    "object": str,
    "was_there_before": int,
}
"""Columns of differences_read.sql."""
STATEMENTS: Mapping[str, Any] = {
    "step": int,
    "statement": str,
    "times": int,
    "seconds": int | float,
    "row_count": int | None,
    "waited_s": int | float,
    "waited_for": str | None,
}
"""Columns of statements_read.sql."""


def sound(row: "Row", columns: Mapping[str, Any], *, table: str, run: int, of: "Service") -> "Row":
    """Return the row with its times as such. Raises FailedCleanError where a value is damaged."""
    values = tuple(map(_value, row, columns.values()))
    for (name, kind), value in zip(columns.items(), values, strict=True):
        if not _fits(value, kind):
            place = f"{OWN_PREFIX}{table}" if of.engine == "sqlite" else f"{OWN_SCHEMA}.{table}"
            raise FailedCleanError(
                f"Run {run} of {of.name} is damaged: its {name} in table {place} cannot be read.",
                remedy="Mend that row, or ask for other runs.",
            )
    return values


def _value(value: object, kind: Any) -> object:  # noqa: ANN401 - a type, or several
    """Read a time, which each engine gives as text: not every one that is stored is one here."""
    if isinstance(value, str) and kind in (datetime, datetime | None):
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            return value
    return value


def _fits(value: object, kind: Any) -> bool:  # noqa: ANN401 - the same
    if isinstance(value, list):
        return kind in (list, list | None) and all(isinstance(each, str) for each in value)
    if isinstance(value, datetime) and value.tzinfo is None:
        return False
    return isinstance(value, kind)
