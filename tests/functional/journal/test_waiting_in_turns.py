"""A step that waits for a lock gives back what it has, and is begun again."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from arxos_migrations.domain.events import Event, LockWaited
from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.errors import LockTimeoutError
from support.journaled import Journaled, executes, value
from support.lock_waits import ends_when_seen, holding, losses, migrate

ALTER = "ALTER TABLE rooms ADD COLUMN size integer"


@pytest.mark.parametrize("in_block", [True, False])
def test_the_whole_is_repeated_and_its_effects_are_there_once(
    journaled: Journaled, *, in_block: bool
) -> None:
    """In a block, where each statement is a transaction, only that one is."""
    times: list[int] = []

    def revision(connection: GatedConnection) -> None:
        times.append(1)
        connection.execute("CREATE TABLE others ()")
        connection.execute("CREATE SEQUENCE numbers")
        connection.execute(ALTER.encode())
        connection.execute("UPDATE rooms SET id = id + 10")

    with holding(journaled.database, "SELECT * FROM rooms WHERE name = 'secret'") as reader:
        pid = reader.info.backend_pid
        seen = ends_when_seen(journaled, reader)
        migrate(journaled, revision, in_block=in_block)
        assert seen.is_set()
    assert journaled.database.rows("SELECT id, size FROM rooms ORDER BY 1") == [
        (11, None),
        (12, None),
    ]
    assert (len(times) == 1) is in_block
    (waited,) = [event for event in journaled.told if isinstance(event, LockWaited)]
    assert waited.what == "whoever uses the table"
    assert re.fullmatch(
        rf"the application \(backend {pid}, role arxos_migrator, "
        r"idle in transaction, in its transaction for \d+\.\d s\): "
        r"SELECT \* FROM rooms WHERE name = \?",
        waited.holder,
    )


def test_nothing_is_held_between_two_tries(journaled: Journaled) -> None:
    """Others use a table that the revision has had already."""
    journaled.do("CREATE TABLE first (id integer)")

    def revision(connection: GatedConnection) -> None:
        connection.execute("ALTER TABLE first ADD COLUMN size integer")
        connection.execute(ALTER.encode())

    told = threading.Event()

    class Told(list[Event]):
        """Notices the first event."""

        def append(self, event: Event) -> None:
            """Let the test go on."""
            super().append(event)
            told.set()

    journaled.told = Told()
    with (
        holding(journaled.database, "SELECT * FROM rooms") as reader,
        journaled.database.connect() as other,
        ThreadPoolExecutor(1) as pool,
    ):
        done = pool.submit(migrate, journaled, revision)
        try:
            assert told.wait(60)
            other.execute("SET statement_timeout = '60s'")
            for _ in range(3):
                other.execute("INSERT INTO first (id) VALUES (1)")
            assert not done.done()
        finally:
            reader.rollback()
        done.result()
    assert journaled.database.rows("SELECT * FROM first") == [(1, None)] * 3


def test_an_error_that_a_revision_swallows_is_repeated_all_the_same(journaled: Journaled) -> None:
    """It cannot go on without the lock as if it had it."""
    times: list[int] = []

    def revision(connection: GatedConnection) -> None:
        times.append(1)
        try:
            connection.execute(ALTER.encode())
        except psycopg.Error:
            with pytest.raises(psycopg.errors.LockNotAvailable) as caught:
                connection.execute("SELECT 1")
            assert str(caught.value) == (
                "a lock was not had in time, and the revision is begun again"
            )

    with holding(journaled.database, "SELECT * FROM rooms") as reader:
        ends_when_seen(journaled, reader)
        migrate(journaled, revision)
    assert len(times) > 1
    assert journaled.database.rows("SELECT count(size) FROM rooms") == [(0,)]


@pytest.mark.parametrize("in_block", [True, False])
@pytest.mark.parametrize("setting", ["SHOW work_mem", "SET lock_timeout = '9s'"])
def test_the_victim_of_a_deadlock_tries_again(
    journaled: Journaled, setting: str, *, in_block: bool
) -> None:
    """Once it has lost, nothing of it stays, whatever its patience is."""

    def revision(connection: GatedConnection) -> None:
        connection.execute(setting.encode())
        connection.execute("SELECT loses_once()")

    journaled.do("""
        CREATE SEQUENCE tries;
        CREATE FUNCTION loses_once() RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO rooms VALUES (3, 'new');
            IF nextval('tries') = 1 THEN
                RAISE 'lost' USING ERRCODE = 'deadlock_detected';
            END IF;
        END $$
    """)
    migrate(journaled, revision, in_block=in_block)
    assert journaled.database.rows("SELECT count(*) FROM rooms") == [(3,)]
    assert journaled.database.rows("SELECT last_value FROM tries") == [(2,)]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE INDEX CONCURRENTLY idx_rooms_id ON rooms (id)",
        "ALTER TABLE rooms VALIDATE CONSTRAINT named",
    ],
)
def test_what_keeps_nobody_out_waits_and_says_for_whom(
    journaled: Journaled, statement: str
) -> None:
    """Without a limit, once."""
    journaled.do("ALTER TABLE rooms ADD CONSTRAINT named CHECK (name <> '') NOT VALID")
    with journaled.database.connect(journaled.database.admin_url) as admin:
        name = journaled.database.name
        admin.execute(f"ALTER ROLE arxos_migrator IN DATABASE {name} SET lock_timeout = '1ms'")
    times: list[int] = []

    def revision(connection: GatedConnection) -> None:
        connection.execute("SET lock_timeout = 0")  # as a run's connection has it
        times.append(1)
        connection.execute(statement.encode())

    held = "LOCK TABLE rooms IN SHARE UPDATE EXCLUSIVE MODE"
    with holding(journaled.database, held) as worker:
        ends_when_seen(journaled, worker)
        migrate(journaled, revision, in_block=True)
    assert len(times) == 1
    assert [type(event) for event in journaled.told].count(LockWaited) == 1


def test_what_locks_a_table_outside_of_transactions_does_not_wait_for_ever(
    journaled: Journaled,
) -> None:
    """VACUUM FULL keeps everybody out; it is asked again, and the session has no limit later."""
    seen: list[str] = []

    def revision(connection: GatedConnection) -> None:
        connection.execute("VACUUM FULL rooms")
        seen.append(value(connection, "SHOW lock_timeout"))

    with holding(journaled.database, "SELECT * FROM rooms") as reader:
        ends_when_seen(journaled, reader)
        migrate(journaled, revision, in_block=True)
    assert seen == ["0"]


def test_what_locks_a_table_outside_of_transactions_is_given_up(journaled: Journaled) -> None:
    """When the patience is over."""
    journaled.wait_s = 0.2
    with holding(journaled.database, "SELECT * FROM rooms"), pytest.raises(LockTimeoutError):
        migrate(journaled, executes("VACUUM FULL rooms"), in_block=True)


@pytest.mark.parametrize(
    "statement", ["VACUUM FULL rooms", "CREATE INDEX CONCURRENTLY idx_rooms_id ON rooms (id)"]
)
def test_outside_of_transactions_a_limit_of_its_own_is_left_to_itself_too(
    journaled: Journaled, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    """Nothing is repeated."""
    waited = losses(monkeypatch)

    def revision(connection: GatedConnection) -> None:
        connection.execute("SET lock_timeout = '30ms'")
        connection.execute(statement.encode())

    with (
        holding(journaled.database, "SELECT * FROM rooms FOR UPDATE"),
        holding(journaled.database, "LOCK TABLE rooms IN ROW EXCLUSIVE MODE"),
        pytest.raises(psycopg.errors.LockNotAvailable),
    ):
        migrate(journaled, revision, in_block=True)
    assert waited == []
