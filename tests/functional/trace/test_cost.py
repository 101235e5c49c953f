"""Following costs little in a large catalog: only what a transaction has locked is looked at."""

import time
from collections.abc import Callable
from statistics import median
from typing import TYPE_CHECKING, Any

from arxos_migrations.proof.postgresql.trace.base_line import BaseLine
from arxos_migrations.proof.postgresql.trace.tracing import traced
from support.database import Database

if TYPE_CHECKING:
    from psycopg import Connection

_RELATIONS = 5000
_MANY = """
DO $$ BEGIN
    FOR n IN 1..2500 LOOP
        EXECUTE format('CREATE TABLE app.t%s (id integer PRIMARY KEY)', n);
    END LOOP;
END $$
"""
_TIMES = 40


def test_a_look_is_much_quicker_than_a_reading_of_the_catalog(
    traceable: Database, admin: "Connection[Any]"
) -> None:
    """Of 5,000 relations; ten times is far from the seventy that were measured."""
    admin.execute(_MANY.encode())
    assert len(BaseLine(admin).relations()) > _RELATIONS
    with traced(admin), traceable.connect(traceable.admin_url) as connection:
        connection.autocommit = False
        connection.execute("LOCK TABLE app.rooms, app.sensors")
        look = _took(lambda: connection.execute("SELECT arxos_trace.look()").fetchall())
        whole = _took(BaseLine(admin).relations)
    assert look * 10 < whole


def _took(act: Callable[[], object]) -> float:
    """Give the time that half of the tries take at most."""
    times = []
    for _ in range(_TIMES):
        began = time.perf_counter()
        act()
        times.append(time.perf_counter() - began)
    return median(times)
