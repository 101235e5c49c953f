"""Each engine has its guard."""

import sqlite3
from dataclasses import replace

from arxos_migrations.runner.guard import guard_of
from arxos_migrations.runner.postgresql.guard import PostgresqlGuard
from arxos_migrations.runner.sqlite.guard import SqliteGuard
from support.database import Database
from support.server import backend


def test_the_guard_is_that_of_the_services_engine(empty: Database) -> None:
    """One lock for a run, or a turn for each step."""
    service, target = backend(), backend().targets["local"]
    file = sqlite3.connect(":memory:")
    with empty.connect() as connection:
        server = guard_of(
            connection, service=service, target=target, wait_s=1, tell=lambda _event: None
        )
    turns = guard_of(
        file,
        service=replace(service, engine="sqlite"),
        target=target,
        wait_s=1,
        tell=lambda _event: None,
    )
    file.close()
    assert isinstance(server, PostgresqlGuard)
    assert isinstance(turns, SqliteGuard)
    assert (server.turn_per_step, turns.turn_per_step) == (False, True)
