"""Statements that commit on their way are known by their words, and what they name by the server.

tests/functional/trace/test_ladder.py tries what they lock.
"""

from collections.abc import Iterator

import pytest

from arxos_migrations.domain.lock_level import LockLevel
from arxos_migrations.proof.postgresql.trace.known import (
    Asked,
    asked_for,
    known_locks,
    known_statements,
)
from arxos_migrations.proof.postgresql.trace.psycopg3 import PsycopgSession
from support.database import Database

ASKED = {
    "CREATE UNIQUE INDEX CONCURRENTLY i ON app.rooms (id)": [("app.rooms", "table")],
    "create index concurrently if not exists i on only rooms using gin (id)": [("rooms", "table")],
    'CREATE INDEX CONCURRENTLY ON "My"."Rooms" (id)': [('"My"."Rooms"', "table")],
    "DROP INDEX CONCURRENTLY IF EXISTS app.i, j CASCADE": [("app.i", "index"), ("j", "index")],
    "REINDEX INDEX CONCURRENTLY i": [("i", "index")],
    "REINDEX (VERBOSE, CONCURRENTLY) TABLE app.rooms": [("app.rooms", "table")],
    "REINDEX TABLE rooms": [("rooms", "table")],
    "VACUUM": [],
    "VACUUM (VERBOSE, ANALYZE)": [],
    "VACUUM FULL VERBOSE ANALYZE app.rooms (id, name), doors": [
        ("app.rooms", "table"),
        ("doors", "table"),
    ],
    "VACUUM (FULL) rooms": [("rooms", "table")],
    "CLUSTER VERBOSE": [],
    "ALTER TABLE ONLY app.log DETACH PARTITION app.log_1 CONCURRENTLY": [
        ("app.log", "parent"),
        ("app.log_1", "partition"),
    ],
    "ALTER TABLE IF EXISTS log DETACH PARTITION log_1 CONCURRENTLY": [
        ("log", "parent"),
        ("log_1", "partition"),
    ],
}
NAMES = {
    "CREATE": "CREATE INDEX CONCURRENTLY",
    "DROP": "DROP INDEX CONCURRENTLY",
    "ALTER": "DETACH PARTITION CONCURRENTLY",
    "CLUSTER": "CLUSTER",
}
TABLES = """
CREATE TABLE rooms (id integer PRIMARY KEY, name text);
CREATE INDEX idx_rooms_name ON rooms (name);
CREATE TABLE doors (id integer);
CREATE TABLE log (at date) PARTITION BY RANGE (at);
CREATE INDEX idx_log_at ON log (at);
CREATE TABLE log_1 PARTITION OF log DEFAULT
"""


@pytest.mark.parametrize("text", ASKED)
def test_what_a_statement_names_is_read(text: str) -> None:
    """Options, columns and what comes behind are no names."""
    asked = asked_for(text)
    assert asked is not None
    assert asked.names == ASKED[text]
    first = text.split(maxsplit=1)[0].upper()
    if first == "REINDEX":
        assert asked.name == f"REINDEX{' CONCURRENTLY' if 'CONCURRENTLY' in text else ''}"
    elif first == "VACUUM":
        assert asked.name == f"VACUUM{' FULL' if 'FULL' in text else ''}"
    else:
        assert asked.name == NAMES[first]


@pytest.mark.parametrize("words", ["SCHEMA app", "(VERBOSE) SCHEMA app"])
def test_a_schema_is_named_for_all_that_is_in_it(words: str) -> None:
    """A database is all there is."""
    assert asked_for(f"REINDEX {words}") == Asked("REINDEX", [], "app")
    assert asked_for("REINDEX DATABASE x") == Asked("REINDEX", [])


@pytest.mark.parametrize(
    "text",
    [
        "CALL p()",
        "DO $$ BEGIN COMMIT; END $$",
        "CREATE DATABASE x",
        "VACUUM; VACUUM",
        "ALTER TABLE log DETACH PARTITION log_1",
        "",
    ],
)
def test_other_statements_are_not_known(text: str) -> None:
    """What a procedure does is not written in it."""
    assert asked_for(text) is None


def test_every_line_has_its_source() -> None:
    """And says when it holds."""
    for known in known_statements().values():
        assert known.source.startswith("PostgreSQL manual: ")
        assert known.locks
        assert all(lock.phase for lock in known.locks)


@pytest.fixture
def session(empty: Database) -> "Iterator[PsycopgSession]":
    """Give a connection to a few tables."""
    with empty.connect() as connection:
        connection.execute(TABLES)
        yield PsycopgSession(connection)


def taken(text: str, session: PsycopgSession) -> set[tuple[str, str]]:
    """Say what is known of a statement, in short."""
    locks = known_locks(text, session)
    assert locks is not None
    return {(lock.relation, lock.level.value) for lock in locks}


UPDATE, EXCLUSIVE = "SHARE UPDATE EXCLUSIVE", "ACCESS EXCLUSIVE"


def test_an_index_locks_its_table(session: PsycopgSession) -> None:
    """The table is not named."""
    assert taken("DROP INDEX CONCURRENTLY idx_rooms_name", session) == {
        ("public.rooms", UPDATE),
        ("public.idx_rooms_name", UPDATE),
        ("public.idx_rooms_name", EXCLUSIVE),
    }


def test_a_table_that_is_built_again_locks_its_indexes(session: PsycopgSession) -> None:
    """Those that an index is built for are not locked themselves."""
    assert taken("REINDEX TABLE rooms", session) == {
        ("public.rooms", LockLevel.SHARE.value),
        ("public.rooms_pkey", EXCLUSIVE),
        ("public.idx_rooms_name", EXCLUSIVE),
    }
    assert taken("CREATE INDEX CONCURRENTLY i ON rooms (name)", session) == {
        ("public.rooms", UPDATE)
    }


def test_a_table_with_partitions_is_all_of_them(session: PsycopgSession) -> None:
    """One that leaves is itself alone."""
    assert taken("VACUUM FULL log", session) == {
        ("public.log", EXCLUSIVE),
        ("public.log_1", EXCLUSIVE),
    }
    detach = "ALTER TABLE log DETACH PARTITION log_1 CONCURRENTLY"
    assert taken(detach, session) == {
        ("public.log", UPDATE),
        ("public.log_1", UPDATE),
        ("public.log_1", EXCLUSIVE),
    }


def test_where_none_is_named_it_is_every_table(session: PsycopgSession) -> None:
    """CLUSTER takes those that were clustered before."""
    assert {"public.rooms", "public.doors", "public.log_1"} <= {
        relation for relation, _ in taken("VACUUM", session)
    }
    assert taken("CLUSTER", session) == set()
    session.ask("ALTER TABLE rooms CLUSTER ON rooms_pkey")
    assert taken("CLUSTER", session) == {("public.rooms", EXCLUSIVE)}
    assert taken("REINDEX SCHEMA nothing", session) == set()


def test_what_is_not_there_locks_nothing(session: PsycopgSession) -> None:
    """The server will say so."""
    assert taken("VACUUM nothing", session) == set()
    assert known_locks("CALL p()", session) is None
