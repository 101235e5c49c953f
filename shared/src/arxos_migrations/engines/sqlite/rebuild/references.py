"""Refuses a rebuild after which a foreign key would find less than it did."""

from arxos_migrations.engines.sqlite.foreign_keys import Faults
from arxos_migrations.errors import RefusedError


def refuse_new(before: Faults, now: Faults, table: str) -> None:
    """Tolerate what was wrong before. Raises RefusedError for the rest."""
    lost = sorted(now.unchecked - before.unchecked)
    if lost:
        raise RefusedError(
            f"A foreign key of {', '.join(lost)} would refer to columns of a table "
            "that are no key any more, or are gone.",
            remedy=f"Change or drop that foreign key first, then change {table}.",
        )
    # Of a table that could not be checked before nobody knows what is new.
    fresh = [
        (row.table, row.columns, row.parent)
        for row in now.violations_since(before).elements()
        if row.table not in before.unchecked
    ]
    if fresh:
        child, columns, parent = first = min(fresh)
        number = fresh.count(first)
        rows = "1 row" if number == 1 else f"{number} rows"
        raise RefusedError(
            f"{rows} of {child} would refer by {', '.join(columns)} to nothing in {parent}.",
            remedy="Mend or remove those rows first, then run the same command again.",
        )
