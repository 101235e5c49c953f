"""What a downgrade would discard, counted in the database as it is now."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from arxos_migrations.audit.looking import looking
from arxos_migrations.engines.holdings import MOST, NONE, UNKNOWN, Count, Holding
from arxos_migrations.proof.taken import Taken, taken_away

if TYPE_CHECKING:
    from arxos_migrations.config.urls import DatabaseUrl
    from arxos_migrations.domain.service import Service
    from arxos_migrations.history import History
    from arxos_migrations.history.revision import RevisionFile


@dataclass(frozen=True, kw_only=True, slots=True)
class Discard:
    """A table, or a column, whose rows or values go."""

    taken: Taken
    count: Count

    @property
    def object(self) -> str:
        """Its name."""
        return self.taken.words

    @property
    def words(self) -> str:
        """Say how much it holds; never a value of it."""
        is_part = self.taken.is_part and not self.count.is_labelled
        some = "some of " if is_part else ""
        return f"{some}{_rows(self.count.rows)}" if self.count.rows is not None else "not counted"

    @property
    def line(self) -> str:
        """Say the whole of it."""
        doubt = "" if self.taken.is_proved else f" ({self.taken.revision} is not proved)"
        return f"{self.object}: {self.words}{doubt}"


def discarded(
    service: "Service",
    url: "DatabaseUrl",
    history: "History",
    steps: "Sequence[RevisionFile]",
) -> tuple[Discard, ...]:
    """Find what these steps would discard, the most first; what holds nothing is left out.

    Raises ArxosError where the database cannot be asked, or a proof not read.
    """
    taken = taken_away(history, steps, service)
    if not taken:
        return ()
    found = [
        Discard(taken=each, count=count)
        for each, count in zip(taken, _counts(service, url, taken), strict=True)
        if count.rows != 0
    ]
    return tuple(sorted(found, key=_most_first))


def _counts(service: "Service", url: "DatabaseUrl", taken: Sequence[Taken]) -> list[Count]:
    """Count what has a name; nobody knows about the rest."""
    holdings = [
        Holding(table=each.table, column=each.column, labels=each.labels)
        for each in taken
        if each.table
    ]
    with looking(url, service) as driver:
        if service.engine == "sqlite":
            from arxos_migrations.engines.sqlite.counting import count_rows as count_in_file

            counted = iter(count_in_file(driver, holdings))
        else:
            from arxos_migrations.engines.postgresql.counting import count_rows

            counted = iter(count_rows(driver, holdings))
    return [_known(each, next(counted, NONE)) if each.table else UNKNOWN for each in taken]


def _known(taken: Taken, count: Count) -> Count:
    """Take what is not there for gone where no newer step can have put it elsewhere."""
    return count if count.is_there or taken.is_traced else UNKNOWN


def _most_first(discard: Discard) -> tuple[bool, int, str]:
    rows = discard.count.rows
    return rows is not None, -(rows or 0), discard.object


def _rows(count: int) -> str:
    if count > MOST:
        return f"more than {MOST:,} rows"
    return f"{count:,} row{'' if count == 1 else 's'}"
