"""Indexes that are built beside the application's work, as the catalog has them."""

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from arxos_migrations.engines.postgresql.concurrent_index import (
    definition,
    drop_index,
    duplicates,
    exists,
    index_state,
    is_taken,
    reindex_leftovers,
    wanted_definition,
)
from arxos_migrations.errors import RefusedError
from support.database import Database
from support.facts import admin, statistics
from support.interrupted import end
from support.looking import until

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = 'public."Ro ""oms"'


@pytest.fixture
def connection(empty: Database) -> "Iterator[psycopg.Connection[Any]]":
    """Give a table with an odd name and rows."""
    with empty.connect() as connection:
        connection.execute(f"CREATE TABLE {TABLE} (id integer, name text)")
        connection.execute(f"INSERT INTO {TABLE} VALUES (1, 'a'), (1, 'b'), (2, NULL), (3, NULL)")
        yield connection


def invalid(connection: "psycopg.Connection[Any]", statement: str) -> int:
    """Leave an invalid index and return its number."""
    with pytest.raises(psycopg.errors.UniqueViolation):
        connection.execute(statement.encode())
    state = index_state(connection, table=TABLE, name="idx")
    assert state is not None
    assert not state.is_usable
    return state.oid


def test_an_index_is_found_by_its_table_and_name(connection: "psycopg.Connection[Any]") -> None:
    """With its name as SQL has it; nobody builds it."""
    assert index_state(connection, table=TABLE, name='i "dx') is None
    connection.execute(f'CREATE INDEX "i ""dx" ON {TABLE} (id)')
    state = index_state(connection, table=TABLE, name='i "dx')
    assert state is not None
    assert state[1:] == (True, 'public."i ""dx"', None)
    assert index_state(connection, table="no.such", name='i "dx') is None
    assert index_state(connection, table="pg_class", name='i "dx') is None


@pytest.mark.parametrize("is_valid", [True, False])
@pytest.mark.parametrize("sees", [True, False])
def test_other_work_on_its_table_is_no_build(
    connection: "psycopg.Connection[Any]", empty: Database, *, is_valid: bool, sees: bool
) -> None:
    """VACUUM and ANALYZE have the same lock; who may not see all statistics sees only that."""
    unique = "" if is_valid else "UNIQUE"
    with suppress(psycopg.errors.UniqueViolation):
        connection.execute(f"CREATE {unique} INDEX CONCURRENTLY idx ON {TABLE} (id)".encode())
    with empty.connect(empty.admin_url) as other, statistics(empty, seen=sees):
        other.autocommit = False
        other.execute(f"LOCK TABLE {TABLE} IN SHARE UPDATE EXCLUSIVE MODE".encode())
        state = index_state(connection, table=TABLE, name="idx")
    assert state is not None
    assert (state.is_usable, state.builder) == (is_valid, None)


@pytest.mark.parametrize("sees", [True, False])
@pytest.mark.parametrize(("table", "unique"), [(TABLE, ""), ("others", "UNIQUE")])
def test_a_build_of_another_index_is_none_of_it(
    connection: "psycopg.Connection[Any]", empty: Database, table: str, unique: str, *, sees: bool
) -> None:
    """On the same table where it can be used, or on another one."""
    connection.execute("CREATE TABLE others (id integer)")
    with suppress(psycopg.errors.UniqueViolation):
        connection.execute(f"CREATE {unique} INDEX CONCURRENTLY idx ON {TABLE} (id)".encode())
    with empty.connect() as writer, empty.connect(empty.admin_url) as builder:
        writer.execute(f"BEGIN; LOCK TABLE {table} IN ROW EXCLUSIVE MODE".encode())
        builder.pgconn.send_query(f"CREATE INDEX CONCURRENTLY new ON {table} (id)".encode())
        pid = builder.info.backend_pid
        until(lambda: empty.rows(f"SELECT FROM pg_locks WHERE pid = {pid} AND NOT granted") != [])
        with statistics(empty, seen=sees):
            state = index_state(connection, table=TABLE, name="idx")
            new = index_state(connection, table=table, name="new")
        writer.rollback()
        end(builder)
    assert state is not None
    assert new is not None
    assert (state.builder, new.builder) == (None, pid)


def test_an_invalid_one_is_not_usable_and_can_be_dropped(
    connection: "psycopg.Connection[Any]",
) -> None:
    """Also twice."""
    invalid(connection, f"CREATE UNIQUE INDEX CONCURRENTLY idx ON {TABLE} (id)")
    drop_index(connection, "public.idx")
    drop_index(connection, "public.idx")
    assert index_state(connection, table=TABLE, name="idx") is None


@pytest.mark.parametrize(
    ("rest", "count"),
    [
        ("(id)", 1),
        ("((id / 2))", 2),
        ("((id > 0)) WHERE id < 3", 1),
        ("(name) NULLS NOT DISTINCT", 1),
        ("(id, (0)) INCLUDE (name)", 1),
    ],
)
def test_duplicates_are_counted_by_key(
    connection: "psycopg.Connection[Any]", rest: str, count: int
) -> None:
    """Expressions, predicates, nulls that are equal; not what is only included."""
    oid = invalid(connection, f"CREATE UNIQUE INDEX CONCURRENTLY idx ON {TABLE} {rest}")
    assert duplicates(connection, oid) == count


def test_nulls_are_no_duplicates(connection: "psycopg.Connection[Any]") -> None:
    """Unless that is asked for; nor is there one of an index that is gone."""
    connection.execute(f"INSERT INTO {TABLE} VALUES (4, 'a'), (5, 'b')")
    oid = invalid(connection, f"CREATE UNIQUE INDEX CONCURRENTLY idx ON {TABLE} (name)")
    assert duplicates(connection, oid) == 2
    drop_index(connection, "idx")
    assert duplicates(connection, oid) == 0


@pytest.mark.parametrize(
    ("unique", "rest"),
    [
        ("", "(id)"),
        ("UNIQUE", "(name, id DESC) INCLUDE (id)"),
        ("", "(lower(name) text_pattern_ops) WHERE name LIKE 'a%' AND id = ANY (ARRAY[1, 2])"),
        ("", "USING gin (to_tsvector('simple', name)) WITH (fastupdate = off)"),
        ("", "USING brin (id) WITH (pages_per_range = 4)"),
        ("", '(name COLLATE "C")'),
    ],
)
@pytest.mark.parametrize("temporary", [True, False])
def test_what_a_statement_would_make_is_what_it_makes(
    connection: "psycopg.Connection[Any]",
    empty: Database,
    unique: str,
    rest: str,
    *,
    temporary: bool,
) -> None:
    """Compared without the schema of the table; nothing stays of the trial, wherever that was."""
    if not temporary:
        no_temporary_tables(empty)
    wanted = wanted_definition(
        connection,
        table=TABLE,
        bare_table='"Ro ""oms"',
        name="idx",
        twin=(f"CREATE {unique} INDEX idx ON ", f'."Ro ""oms" {rest}'),
    )
    assert definition(connection, table=TABLE, name="idx") == ""
    if not unique:
        connection.execute(f"CREATE {unique} INDEX idx ON {TABLE} {rest}".encode())
        assert definition(connection, table=TABLE, name="idx") == wanted
    assert ' ON "Ro ""oms" USING ' in wanted
    left = connection.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = pg_my_temp_schema() "
        "OR relnamespace = 'arxos_migrations'::regnamespace"
    ).fetchall()
    assert left == []


@pytest.mark.parametrize(
    ("there", "role"),
    [
        ('CREATE TABLE arxos_migrations."Ro ""oms" ()', "arxos_migrator"),
        ("CREATE TABLE arxos_migrations.idx ()", "arxos_migrator"),
        ("SET ROLE arxos_app", "arxos_app"),
    ],
)
def test_a_trial_that_has_no_place_is_refused(
    connection: "psycopg.Connection[Any]", empty: Database, there: str, role: str
) -> None:
    """Our own schema has a table or an index of that name, or may not be used."""
    no_temporary_tables(empty)
    admin(empty, "GRANT arxos_app TO arxos_migrator")
    try:
        connection.execute(there.encode())
    finally:
        admin(empty, "REVOKE arxos_app FROM arxos_migrator")
    with pytest.raises(RefusedError) as caught:
        wanted_definition(
            connection,
            table=TABLE,
            bare_table='"Ro ""oms"',
            name="idx",
            twin=("CREATE INDEX idx ON ", '."Ro ""oms" (id)'),
        )
    assert str(caught.value) == (
        f"there is an index idx of {TABLE} already, and whether it is the wanted one cannot be "
        f"seen: role {role} may not make temporary tables.\n"
        f"As the owner of the database: GRANT TEMPORARY ON DATABASE {empty.name} TO {role}; "
        "or drop the index. Then run the same command again."
    )
    assert connection.info.transaction_status is psycopg.pq.TransactionStatus.IDLE


def no_temporary_tables(database: Database) -> None:
    """Take from everybody what everybody may do in a new database."""
    admin(database, f"REVOKE TEMPORARY ON DATABASE {database.name} FROM PUBLIC")


def test_names_are_looked_for_where_they_would_be(connection: "psycopg.Connection[Any]") -> None:
    """As SQL reads them, or beside a table."""
    connection.execute('CREATE TABLE "T" ()')
    assert exists(connection, 'public."T"')
    assert not exists(connection, "public.T")
    assert is_taken(connection, table=TABLE, name="T")
    assert not is_taken(connection, table=TABLE, name="t")
    assert not is_taken(connection, table="pg_class", name="T")
    assert not is_taken(connection, table="no_such", name="T")


def test_what_a_reindex_has_left_is_found(connection: "psycopg.Connection[Any]") -> None:
    """By its table or by an index of it; valid ones and other names are left."""
    connection.execute(f"CREATE INDEX idx ON {TABLE} (id)")
    connection.execute(f"CREATE INDEX idx_ccnew9 ON {TABLE} (id)")
    for name in ("idx_ccnew", "idx_ccold1", "idx_other"):
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute(f"CREATE UNIQUE INDEX CONCURRENTLY {name} ON {TABLE} (id)")
    for of in (TABLE, "public.idx"):
        assert sorted(reindex_leftovers(connection, of)) == [
            "public.idx_ccnew",
            "public.idx_ccold1",
        ]
    assert reindex_leftovers(connection, "pg_class") == []
