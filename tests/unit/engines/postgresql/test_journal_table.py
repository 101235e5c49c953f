"""The journal as it is stored."""

from dataclasses import replace

import psycopg
import pytest

from arxos_migrations.domain.place import HalfDone
from arxos_migrations.domain.plan import Direction
from arxos_migrations.domain.service import VersionTable
from arxos_migrations.engines.postgresql.answer import Answer
from arxos_migrations.engines.postgresql.begun import Begun
from arxos_migrations.engines.postgresql.journal_table import DONE, STARTED, JournalTable, Record
from support.database import Database
from support.migrating import migrating

UP, DOWN = Direction.UPGRADE, Direction.DOWNGRADE


def record(ordinal: int, *, state: str = DONE, source: str = "abc") -> Record:
    """Give a record."""
    answer = Answer(rowcount=ordinal, result=None, encoding="utf-8")
    return Record(
        ordinal=ordinal,
        state=state,
        digest=bytes([ordinal, 0, 255]),
        statement=f"SELECT ? -- {ordinal}",
        answer=answer if state == DONE else None,
        source=source,
        begun=Begun("VACUUM", [None], [True]) if state == STARTED else None,
    )


def essence(records: list[Record]) -> list[tuple[object, ...]]:
    """Give what can be compared."""
    return [
        (
            *(it.ordinal, it.state, it.digest, it.statement, it.source, it.begun),
            it.answer and it.answer.rowcount,
        )
        for it in records
    ]


def test_records_are_read_as_they_were_written(empty: Database) -> None:
    """In their order, of one step alone."""
    written = [record(0), record(1), record(2, state=STARTED)]
    with empty.connect() as connection:
        table = JournalTable(connection, empty.service)
        table.create()
        table.create()
        table.write("004", UP, written[::-1])
        table.write("004", DOWN, [record(5)])
        table.write("005", UP, [record(6)])
        assert essence(table.read("004", UP)) == essence(written)
        table.forget("004", UP, 2)
        assert essence(table.read("004", UP)) == essence(written[:2])
        table.clear("004", UP)
        assert table.read("004", UP) == []
        assert [len(table.read(*step)) for step in (("004", DOWN), ("005", UP))] == [1, 1]


def test_a_statement_that_began_is_replaced_by_its_end(empty: Database) -> None:
    """One row for each ordinal."""
    with empty.connect() as connection:
        table = JournalTable(connection, empty.service)
        table.create()
        table.write("004", UP, [record(0, state=STARTED)])
        table.write("004", UP, [record(0)])
        assert essence(table.read("004", UP)) == essence([record(0)])


def test_a_half_done_step_is_named_with_how_far_it_came(empty: Database) -> None:
    """None where there is nothing, nor where there is no journal yet."""
    with empty.connect() as connection:
        table = JournalTable(connection, empty.service)
        assert table.half_done() is None
        table.create()
        assert table.half_done() is None
        table.write("004", DOWN, [record(0), record(1)])
        assert table.has_rows
        again = JournalTable(connection, empty.service)
        before = again.has_rows
        assert again.half_done() == HalfDone(
            revision="004", direction=DOWN, statements=2, source="abc"
        )
        assert (before, again.has_rows) == (False, True)


def test_each_history_has_its_own_records(empty: Database) -> None:
    """Several services may be in one database."""
    other = replace(empty.service, version_table=VersionTable(schema="arxos_migrations", name="v"))
    with empty.connect() as connection:
        table = JournalTable(connection, empty.service)
        table.create()
        table.write("004", UP, [record(0)])
        assert JournalTable(connection, other).half_done() is None
        JournalTable(connection, other).clear("004", UP)
        assert len(table.read("004", UP)) == 1


def test_records_are_part_of_the_transaction_that_is_open(empty: Database) -> None:
    """They come and go with it."""
    with empty.connect() as connection:
        table = JournalTable(connection, empty.service)
        table.create()
        with connection.transaction(force_rollback=True):
            table.write("004", UP, [record(0)])
        assert table.read("004", UP) == []


@pytest.mark.parametrize(
    ("make", "hazards"),
    [
        ("SELECT 1", []),
        ("CREATE TABLE a (id serial)", []),
        ("CREATE TEMP TABLE a (id integer PRIMARY KEY)", ["the temporary table a"]),
        ("CREATE TEMP VIEW a AS SELECT 1", ["the temporary table a"]),
        ("CREATE TEMP SEQUENCE a", ["the temporary table a"]),
        ("CREATE TEMP TABLE a (); DROP TABLE a", []),
        ("PREPARE a AS SELECT 1", ["the prepared statement a"]),
        ("LISTEN a", ["LISTEN a"]),
        ("BEGIN; DECLARE a CURSOR WITH HOLD FOR SELECT 1; COMMIT", ["the cursor a"]),
    ],
)
def test_what_lives_in_the_session_only_is_named(
    empty: Database, make: str, hazards: list[str]
) -> None:
    """What the driver prepares for itself is none of it."""
    with empty.connect() as connection:
        connection.prepare_threshold = 0
        connection.execute("SELECT %s", [1])
        for statement in make.split("; "):
            connection.execute(statement.encode())
        assert JournalTable(connection, empty.service).hazards() == hazards


def test_the_application_cannot_write_it(empty: Database) -> None:
    """Nor read it."""
    with empty.connect() as connection:
        JournalTable(connection, empty.service).create()
    with empty.connect(empty.app_url) as application:
        for statement in ("DELETE FROM", "SELECT * FROM", "TRUNCATE"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                application.execute(f"{statement} arxos_migrations.journal".encode())


def test_only_its_owner_reads_what_rows_were_answered(empty: Database) -> None:
    """The operator, who may read our tables, sees that a step is half done and how far."""
    operator = empty.server.url(database=empty.name, user="arxos_operator")
    with migrating(empty) as connection:
        table = JournalTable(connection, empty.service)
        table.create()
    with empty.connect(operator) as connection:
        assert JournalTable(connection, empty.service).half_done() is None
        for query in ("SELECT answer FROM {}", "SELECT * FROM {}", "DELETE FROM {}"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(query.format("arxos_migrations.journal").encode())


def test_a_role_without_rights_on_the_journal_sees_none(empty: Database) -> None:
    """Whoever may read the version table is still told where the database is."""
    with migrating(empty) as connection:
        JournalTable(connection, empty.service).create()
    with empty.connect(empty.app_url) as connection:
        assert JournalTable(connection, empty.service).half_done() is None


def test_the_source_is_that_of_the_last_record(empty: Database) -> None:
    """A revision that was mended half-way is what it is since."""
    with migrating(empty) as connection:
        table = JournalTable(connection, empty.service)
        table.create()
        for ordinal, source in enumerate(("ff", "00")):
            table.write("002", Direction.UPGRADE, [record(ordinal, source=source)])
        half_done = table.half_done()
    assert half_done is not None
    assert half_done.source == "00"
