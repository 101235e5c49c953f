"""What the rows of a database say against it, apart from its schema."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from arxos_migrations.deploy.verifying.deviation import (
    FOREIGN_KEY,
    NOT_CHECKED,
    SEQUENCE,
    Deviation,
)
from arxos_migrations.domain.finding import Finding, Severity
from arxos_migrations.engines.engine import engine_of
from arxos_migrations.engines.holdings import MOST

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service
    from arxos_migrations.engines.postgresql.foreign_keys import Checked

PATIENCE_S = 10.0
"""How long a look at the rows of all tables may take, unless every row is asked for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Contents:
    """What was found in rows, each with how often; and which tables have any."""

    faults: "Counter[Finding]"
    filled: frozenset[str] = frozenset()
    """As snapshots name them."""
    why_not: str | None = None
    """Why they could not be looked at; None where they were."""


def read_contents(driver: Any, service: "Service") -> Contents:  # noqa: ANN401 - each engine's own
    """Look at what is quickly seen; what cannot be read is told, and raises nothing."""
    engine = engine_of(service)
    try:
        if service.engine == "sqlite":
            from arxos_migrations.engines.sqlite.hurry import hurrying

            with hurrying(driver, patience_s=PATIENCE_S):
                return Contents(faults=_violations(driver), filled=_filled(driver))
        from arxos_migrations.engines.postgresql.filled import filled_tables

        return Contents(
            faults=Counter(_behind(driver, every=False)),
            filled=frozenset(
                f"table {name}" for name in filled_tables(driver, patience_s=PATIENCE_S)
            ),
        )
    except Exception as error:
        if not engine.is_error(error):
            raise
        return Contents(faults=Counter(), why_not=engine.words(error))


def content_deviations(
    driver: Any,  # noqa: ANN401 - the same
    service: "Service",
    *,
    every_row: bool,
) -> Iterator[Deviation]:
    """Find what the rows say against a database; `every_row` takes as long as it does.

    What cannot be checked is a warning.
    """
    if service.engine == "sqlite":
        faults = _violations(driver)
        yield from (Deviation(finding=finding) for finding in faults)
        return
    engine = engine_of(service)
    try:
        behind = list(_behind(driver, every=every_row))
    except Exception as error:
        if not engine.is_error(error):
            raise
        message = f"Sequences were not checked: {engine.words(error)}."
        behind = [Finding(rule=NOT_CHECKED, severity=Severity.WARNING, message=message)]
    yield from (Deviation(finding=finding) for finding in behind)
    if every_row:
        from arxos_migrations.engines.postgresql.foreign_keys import check_keys

        for checked in check_keys(driver):
            yield from (Deviation(finding=finding) for finding in _of_key(checked))


def _behind(driver: Any, *, every: bool) -> Iterator[Finding]:  # noqa: ANN401 - psycopg's
    from arxos_migrations.engines.postgresql.sequences import sequences_behind

    for each in sequences_behind(driver, every=every, patience_s=0 if every else PATIENCE_S):
        yield Finding(
            rule=SEQUENCE,
            message=f"sequence {each.sequence} is behind column {each.column}: "
            "it gives numbers that rows have already.",
            object=f"sequence {each.sequence}",
        )


def _violations(driver: Any) -> "Counter[Finding]":  # noqa: ANN401 - sqlite3's
    """Count the rows of each key; a key that is asked about twice is one."""
    from arxos_migrations.engines.sqlite.foreign_keys import violations
    from arxos_migrations.snapshot.sqlite.naming import key, spelled

    rows: Counter[tuple[str, str, str]] = Counter()
    for violation, count in violations(driver).items():
        columns = ", ".join(map(spelled, violation.columns))
        rows[key("table", violation.table), columns, spelled(violation.parent)] += count
    return Counter(
        {
            Finding(
                rule=FOREIGN_KEY,
                message=f"{table} ({columns}): {_rows(count)} at no row of {parent}.",
                object=f"{table} ({columns})",
            ): count
            for (table, columns, parent), count in sorted(rows.items())
        }
    )


def _filled(driver: Any) -> frozenset[str]:  # noqa: ANN401 - the same
    from arxos_migrations.engines.sqlite.filled import filled_tables
    from arxos_migrations.snapshot.sqlite.naming import key

    return frozenset(key("table", name) for name in filled_tables(driver))


def _of_key(checked: "Checked") -> Iterator[Finding]:
    name = f"constraint {checked.name}"
    if checked.why_not is not None:
        yield Finding(
            rule=NOT_CHECKED,
            severity=Severity.WARNING,
            message=f"{name} was not checked: {checked.why_not}.",
            object=name,
        )
    elif checked.rows:
        message = f"{name}: {_rows(checked.rows)} at no row, though it says that there are none."
        yield Finding(rule=FOREIGN_KEY, message=message, object=name)


def _rows(count: int) -> str:
    if count > MOST:
        return f"more than {MOST:,} rows point"
    return f"{count:,} row{'s point' if count != 1 else ' points'}"
