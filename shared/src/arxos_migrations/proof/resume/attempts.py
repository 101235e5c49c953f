"""What the engines have of their own: how a run is killed, and what a database says of itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from arxos_migrations.proof.resume.order import Order
from arxos_migrations.proof.resume.point import Attempt, Point

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service


class Attempts(Protocol):
    """Runs revisions, each run in a process of its own."""

    UNIT: str
    """What is counted, in a word."""

    def first(self, order: Order, kill: Point | None = None) -> Attempt:
        """Run a revision, count the points, and kill it at one of them.

        Nothing of it is left in the database's server when this returns.
        """

    def again(self, order: Order) -> Attempt:
        """Run it to its end in another process, as a new command would be."""

    def heads(self, url: str) -> tuple[str, ...]:
        """Read where a database is."""

    def unsettle(self, url: str) -> None:
        """Change what no transaction takes back, as a run does that was killed."""


@contextmanager
def attempts_of(service: "Service") -> "Iterator[Attempts]":
    """Give those of the service's engine for the block."""
    from arxos_migrations.proof.resume.forks import forks_of

    with forks_of(service) as first, forks_of(service) as again:
        if service.engine == "sqlite":
            from arxos_migrations.proof.resume.sqlite.attempts import SqliteAttempts

            yield SqliteAttempts(service, first=first, again=again)
            return
        from arxos_migrations.proof.resume.postgresql.attempts import PostgresqlAttempts

        yield PostgresqlAttempts(service, first=first, again=again)
