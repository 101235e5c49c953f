"""Runs revisions on SQLite, in processes that end themselves at each statement."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from arxos_migrations.domain.sqlite_url import parse_sqlite_url
from arxos_migrations.engines.engine import engine_of
from arxos_migrations.proof.resume.forks import Forks, failure_of
from arxos_migrations.proof.resume.order import Order
from arxos_migrations.proof.resume.point import Attempt, Moment, Point

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service


class SqliteAttempts:
    """Runs of a service's revisions."""

    UNIT = "statement"

    def __init__(self, service: "Service", *, first: Forks, again: Forks) -> None:
        """Take two starters."""
        self._engine, self._service = engine_of(service), service
        self._first, self._again = first, again

    def first(self, order: Order, kill: Point | None = None) -> Attempt:
        """Run a revision in a process that counts its statements."""
        ended = self._first.run(replace(order, watches=True, dies_at=kill))
        if "statement" in ended.said:
            return Attempt(counts={}, killed_at=ended.said["statement"])
        return Attempt(counts=_counts(ended.said.get("counts", {})), failure=failure_of(ended))

    def again(self, order: Order) -> Attempt:
        """Run it in one that does not."""
        return Attempt(counts={}, failure=failure_of(self._again.run(order)))

    def heads(self, url: str) -> tuple[str, ...]:
        """Read where a file is."""
        parsed = parse_sqlite_url(url, source="the shadow", folder=Path())
        service = self._service
        with self._engine.connect(parsed, service, purpose="proof", creates=False) as driver:
            return self._engine.read_heads(driver, service.version_table)

    def unsettle(self, url: str) -> None:
        """Do nothing: SQLite takes everything back, its counters too."""


def _counts(said: Mapping[str, int]) -> dict[Moment, int]:
    return {moment: said.get(moment, 0) for moment in Moment}
