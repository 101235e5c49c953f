"""What is known of statements that commit on their way is what a server does."""

from collections.abc import Callable
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from arxos_migrations.domain.lock_level import LockLevel
from arxos_migrations.proof.postgresql.trace.known import asked_for, known_locks, known_statements
from arxos_migrations.proof.postgresql.trace.psycopg3 import PsycopgSession
from functional.trace.ladder import RUNGS, Ladder, Taken
from support.database import Database

if TYPE_CHECKING:
    from psycopg import Connection

NOT_WAITED_FOR = "not waited for"
ROOMS, READINGS = ("app.rooms",), ("app.readings", "app.readings_2025")
STATEMENTS = {
    "CREATE INDEX CONCURRENTLY idx_rooms_floor ON app.rooms (floor)": ROOMS,
    "DROP INDEX CONCURRENTLY app.idx_rooms_name": ROOMS,
    "REINDEX INDEX CONCURRENTLY app.idx_rooms_name": ROOMS,
    "REINDEX (CONCURRENTLY) TABLE app.rooms": ROOMS,
    "REINDEX SCHEMA CONCURRENTLY app": ROOMS,
    "REINDEX SCHEMA app": ROOMS,
    "REINDEX TABLE app.readings": ("app.readings_2025",),
    "VACUUM (TRUNCATE false) app.rooms": ROOMS,
    "VACUUM": ROOMS,
    "VACUUM FULL app.rooms": ROOMS,
    "VACUUM (FULL, ANALYZE) app.sensors (id), app.rooms": ROOMS,
    "CLUSTER": ROOMS,
    "ALTER TABLE app.readings DETACH PARTITION app.readings_2025 CONCURRENTLY": READINGS,
}
"""Beside each the tables that others hold, one after another."""
BEFORE = "ALTER TABLE app.rooms CLUSTER ON rooms_pkey; CREATE INDEX ON app.readings (value)"
_INDEXES = "SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = %s::regclass"


@pytest.mark.parametrize("statement", STATEMENTS)
def test_each_line_is_found(
    statement: str, copy: Callable[[str], Database], traced_template: str
) -> None:
    """On the way up the ladder, or at the end of the statement; and nothing else is found."""
    database = copy(traced_template)
    with database.connect(database.admin_url) as admin:
        admin.execute(BEFORE.encode())
        tables = STATEMENTS[statement]
        indexes = {name: table for table in tables for name in _indexes_of(admin, table)}
        known = {taken for taken in _known(admin, statement) if taken[0] in (*tables, *indexes)}
    found: set[Taken] = set()
    for name, rung in [*product(tables, RUNGS), *product(indexes, [None])]:
        with Ladder(copy(database.name)) as ladder:
            taken = ladder.taken(statement, name, rung)
        found |= {each for each in taken if each[0] in (*tables, *indexes)}
    assert known
    assert known <= found, known - found
    assert {each for each in found if not _is_covered(each, known, indexes)} == set()


def test_every_line_is_tried() -> None:
    """A line that no statement is tried for is only believed."""
    tried = {asked.name for asked in map(asked_for, STATEMENTS) if asked is not None}
    assert tried == set(known_statements())


@pytest.mark.parametrize("is_used", [False, True])
def test_vacuum_cuts_off_empty_pages_where_nobody_uses_the_table(
    traceable: Database, admin: "Connection[Any]", *, is_used: bool
) -> None:
    """A reader is enough to keep it from that: so the lock it wants is ACCESS EXCLUSIVE."""
    admin.execute("CREATE TABLE app.wide AS SELECT n FROM generate_series(1, 20000) AS n")
    admin.execute("DELETE FROM app.wide")
    with Ladder(traceable) as ladder:
        holder = ladder.hold("app.wide", LockLevel.ACCESS_SHARE)
        if not is_used:
            holder.rollback()
        admin.execute("VACUUM app.wide")
    ((size,),) = admin.execute("SELECT pg_relation_size('app.wide')").fetchall()
    assert (size > 0) is is_used


def _is_covered(taken: Taken, known: set[Taken], indexes: dict[str, str]) -> bool:
    """Say whether a lock is known, or one that keeps as many waiting, if only on its table."""
    name, level = taken
    places = (name, indexes.get(name))
    return any(other in places and covering.covers(level) for other, covering in known)


def _known(admin: "Connection[Any]", statement: str) -> set[Taken]:
    locks = known_locks(statement, PsycopgSession(admin))
    assert locks is not None
    return {(lock.relation, lock.level) for lock in locks if NOT_WAITED_FOR not in lock.phase}


def _indexes_of(admin: "Connection[Any]", table: str) -> list[str]:
    return [str(name) for (name,) in admin.execute(_INDEXES, [table]).fetchall()]
