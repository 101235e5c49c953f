"""Revisions are followed through a project's own env.py, whichever that is."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from arxos_migrations.domain.plan import Direction
from arxos_migrations.domain.service import OWN_SCHEMA
from arxos_migrations.history import read_history
from arxos_migrations.proof.moving import Mover
from arxos_migrations.proof.postgresql.trace.statement import Trace
from arxos_migrations.proof.postgresql.trace.tracing import traced
from functional.trace.telling import lines
from support.database import Database
from support.scratch import URL, Scratch, make_scratch
from support.server import backend

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service

LEFT_OUT = (OWN_SCHEMA, "public.alembic_version")
UP = """
op.execute("CREATE TABLE doors (id integer PRIMARY KEY)")
op.execute("INSERT INTO doors VALUES (1), (2)")
connection = op.get_bind().connection.dbapi_connection
with connection.cursor() as cursor:
    cursor.execute("DO $$ BEGIN ALTER TABLE doors ADD COLUMN note text; END $$")
    with cursor.copy("COPY doors FROM STDIN") as copy:
        copy.write_row((3, "East"))
"""
PLAIN_ENV = f"""
import os
from alembic import context
from sqlalchemy import create_engine, pool

url = os.environ["{URL}"].replace("postgresql://", "postgresql+psycopg://")
with create_engine(url, poolclass=pool.NullPool).connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
"""
TOLD = [
    [
        "Creates: index public.doors_pkey",
        "Creates: table public.doors",
        "Takes: ACCESS EXCLUSIVE on new public.doors",
    ],
    ["Writes: public.doors 2 rows"],
    ["Inside: ALTER TABLE"],
    ["Writes: public.doors 1 rows"],
]
BESIDE = """
with op.get_context().autocommit_block():
    op.execute("CREATE INDEX CONCURRENTLY idx_doors_note ON doors (note)")
    op.execute("UPDATE doors SET note = 'West' WHERE id = 1")
"""
TOLD_BESIDE = [
    [
        "Alone: its locks are known",
        "Creates: index public.idx_doors_note",
        "Takes: SHARE UPDATE EXCLUSIVE on public.doors",
    ],
    [
        "Scans: public.doors 1 x, 3 rows",
        "Takes: ROW EXCLUSIVE on public.doors",
        "Writes: public.doors 1 rows",
    ],
]


def move(
    service: "Service", database: Database, revision: str, direction: Direction = Direction.UPGRADE
) -> Trace:
    """Take a database up or down, and follow that."""
    with (
        closing(database.connect(database.admin_url)) as admin,
        traced(admin, left_out=LEFT_OUT) as trace,
    ):
        Mover(service).move(database.url, revision, direction)
    assert trace.unseen == []
    return trace


@pytest.mark.parametrize("plain", [False, True], ids=["our env.py", "an env.py of Alembic's"])
def test_a_revision_is_followed(
    copy: Callable[[], Database], tmp_path: Path, *, plain: bool
) -> None:
    """Statements of its own alone, past SQLAlchemy and beside transactions, too."""
    scratch = make_scratch(tmp_path)
    if plain:
        (scratch.folder / "migrations" / "env.py").write_text(PLAIN_ENV, encoding="utf-8")
    scratch.revise("001", up=UP)
    scratch.revise("002", parent="001", up=BESIDE)
    database = replace(copy(), service=scratch.service)
    first, second = (move(scratch.service, database, number) for number in ("001", "002"))
    assert [lines(statement) for statement in first.statements] == TOLD
    assert [lines(statement) for statement in second.statements] == TOLD_BESIDE


def test_a_revision_that_fails_is_followed_up_to_there(empty: Database, scratch: Scratch) -> None:
    """What it raises goes through."""
    scratch.revise("001", up='op.execute("CREATE TABLE doors ()")\nop.execute("SELECT 1 / 0")')
    with (
        closing(empty.connect(empty.admin_url)) as admin,
        traced(admin, left_out=LEFT_OUT) as trace,
        pytest.raises(Exception, match="DivisionByZero"),
    ):
        Mover(scratch.service).move(empty.url, "001", Direction.UPGRADE)
    assert [each.failure for each in trace.statements] == [None, "22012"]


def test_the_whole_history_of_a_service_is_followed(empty: Database) -> None:
    """Up and down: whatever is made is made by a statement of the trace, and goes by one."""
    service, tables = backend(), _tables(empty)
    made: set[str] = set()
    gone: set[str] = set()
    order = read_history(service.versions).order
    for revision in order:
        trace = move(service, empty, revision)
        assert all(each.failure is None for each in trace.statements)
        made |= {each.name for one in trace.statements for each in one.created}
    of_the_service = _tables(empty) - tables
    assert of_the_service
    assert of_the_service <= made
    for revision in reversed(order):
        trace = move(service, empty, revision, Direction.DOWNGRADE)
        gone |= {each.name for one in trace.statements for each in one.dropped}
    assert of_the_service <= gone


def test_a_table_with_foreign_keys_locks_what_it_refers_to(empty: Database) -> None:
    """As in the history of the service: nothing in its text says so."""
    service = backend()
    trace = [move(service, empty, revision) for revision in ("001", "002")][-1]
    statement = next(each for each in trace.statements if each.text.startswith("CREATE TABLE"))
    assert [lock for lock in lines(statement) if "SHARE ROW EXCLUSIVE" in lock] == [
        "Takes: SHARE ROW EXCLUSIVE on public.projects",
        "Takes: SHARE ROW EXCLUSIVE on public.users",
    ]


def _tables(database: Database) -> set[str]:
    rows: list[tuple[Any, ...]] = database.rows(
        "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname = 'public'"
    )
    return {str(name) for (name,) in rows}
