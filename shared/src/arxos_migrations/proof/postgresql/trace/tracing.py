"""Follows whatever this process does to one database, by whichever env.py it connects."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from psycopg import Connection
from sqlalchemy import event
from sqlalchemy.pool import Pool

from arxos_migrations.proof.postgresql.trace import psycopg2, psycopg3
from arxos_migrations.proof.postgresql.trace.base_line import BaseLine
from arxos_migrations.proof.postgresql.trace.queries import query
from arxos_migrations.proof.postgresql.trace.session import Session
from arxos_migrations.proof.postgresql.trace.statement import Trace
from arxos_migrations.proof.postgresql.trace.tracer import Tracer


@contextmanager
def traced(admin: Connection[Any], *, left_out: Collection[str] = ()) -> Iterator[Trace]:
    """Follow the block's statements on a database that may be thrown away.

    `admin` is a superuser's connection to it, in autocommit mode. `left_out` names schemas and
    tables that are not looked after. Followed is what SQLAlchemy connects to with psycopg 3 or
    psycopg2, and all that is done with such a connection past SQLAlchemy.
    """
    following = _Following(admin, tuple(left_out))
    admin.execute(query("remove"))
    admin.execute(query("install"))
    event.listen(Pool, "checkout", following.meet)
    try:
        yield following.trace
    finally:
        event.remove(Pool, "checkout", following.meet)
        following.end()
        admin.execute(query("remove"))


class _Following:
    """The connections that are followed."""

    def __init__(self, admin: Connection[Any], left_out: tuple[str, ...]) -> None:
        self.trace = Trace()
        self._admin, self._left_out = admin, left_out
        self._tracers: list[Tracer] = []
        self._numbers = count(1)
        self._met: list[object] = []

    def meet(self, driver: Any, record: object, proxy: object) -> None:  # noqa: ARG002, ANN401
        """Follow a connection from its first use on, where it is to that database."""
        if any(driver is each for each in self._met):
            return
        self._met.append(driver)
        if isinstance(driver, Connection):
            if _place(driver.info) == _place(self._admin.info):
                psycopg3.follow(driver, self._tracer)
        elif type(driver).__module__.startswith("psycopg2."):
            if _place(driver.info) == _place(self._admin.info):
                psycopg2.follow(driver, self._tracer)
        else:
            self.trace.unseen.append(type(driver).__module__)

    def end(self) -> None:
        """Follow nobody any more, whose connections may go on."""
        for tracer in self._tracers:
            tracer.is_over = True

    def _tracer(self, session: Session) -> Tracer:
        tracer = Tracer(
            session,
            BaseLine(self._admin),
            self.trace,
            numbers=self._numbers,
            left_out=self._left_out,
        )
        self._tracers.append(tracer)
        return tracer


def _place(info: Any) -> tuple[object, ...]:  # noqa: ANN401 - both drivers have one
    return info.dbname, info.port
