"""Runs revisions on PostgreSQL through a proxy that can end them at each request."""

from dataclasses import replace
from typing import TYPE_CHECKING

import psycopg
from psycopg.conninfo import conninfo_to_dict

from arxos_migrations.engines.engine import engine_of
from arxos_migrations.engines.sql_files import sql_files
from arxos_migrations.localdb.urls import Address
from arxos_migrations.proof.resume.forks import Forks, failure_of
from arxos_migrations.proof.resume.order import Order
from arxos_migrations.proof.resume.point import Attempt, Moment, Point
from arxos_migrations.proof.resume.postgresql.proxy import Proxy, proxied

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service

_query = sql_files(__file__)


class PostgresqlAttempts:
    """Runs of a service's revisions."""

    UNIT = "request"

    def __init__(self, service: "Service", *, first: Forks, again: Forks) -> None:
        """Take two starters."""
        self._engine, self._table = engine_of(service), service.version_table
        self._first, self._again = first, again

    def first(self, order: Order, kill: Point | None = None) -> Attempt:
        """Run a revision through a proxy; when this returns, its sessions have ended."""
        given = conninfo_to_dict(order.url)
        server = Address(host=str(given["host"]), port=int(given.get("port") or 5432))
        with proxied(server, self._first.kill, kill) as (proxy, address):
            url = address.url(
                database=str(given["dbname"]),
                user=str(given["user"]),
                password=given.get("password"),  # type: ignore[arg-type] # never a number
            )
            failure = failure_of(self._first.run(replace(order, url=url)))
        return _attempt(proxy, failure)

    def again(self, order: Order) -> Attempt:
        """Run it without one."""
        return Attempt(counts={}, failure=failure_of(self._again.run(order)))

    def heads(self, url: str) -> tuple[str, ...]:
        """Read where a database is."""
        with psycopg.connect(url, autocommit=True) as connection:
            return self._engine.read_heads(connection, self._table)

    def unsettle(self, url: str) -> None:
        """Draw a number from each sequence."""
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(_query("draw"))


def _attempt(proxy: Proxy, failure: str | None) -> Attempt:
    counts = dict.fromkeys(Moment, proxy.seen)
    if proxy.killed_at is not None:
        return Attempt(counts=counts, killed_at=proxy.killed_at)
    return Attempt(counts=counts, failure=failure)
