"""A transaction that libpq has ended is seen: at once, at the end, and behind an error."""

from collections.abc import Iterator

import psycopg
import pytest

from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.errors import RefusedError
from arxos_migrations.runner.postgresql.journal.own_transaction import OwnTransaction
from support.database import Database
from support.migrating import migrating

REFUSAL = (
    "it has ended its transaction itself, by connection.pgconn.\n"
    "If that was a ROLLBACK, nothing stays of what came before it.\n"
    "Write with op.get_context().autocommit_block(): around what must be outside of the "
    "transaction."
)
ENDINGS = pytest.mark.parametrize(
    "ending", [b"COMMIT", b"ROLLBACK", b"COMMIT; BEGIN", b"ROLLBACK AND CHAIN"]
)


@pytest.fixture
def connection(empty: Database) -> Iterator[GatedConnection]:
    """Connect as for a step."""
    with migrating(empty) as connection:
        connection.autocommit = False
        yield connection


@pytest.fixture
def own(connection: GatedConnection) -> OwnTransaction:
    """Begin a step."""
    own = OwnTransaction(connection)
    own.begin_step()
    return own


def test_the_one_that_was_begun_is_its_own(
    connection: GatedConnection, own: OwnTransaction
) -> None:
    """However long it takes, whatever it sets, with savepoints in it."""
    connection.execute("SET DateStyle = 'German'")
    connection.execute("SET TimeZone = 'Asia/Tokyo'")
    with connection.transaction():
        own.know()
        connection.execute("SELECT pg_sleep(0.01)")
    own.check()
    own.look()
    assert (own.is_known, own.was_ended) == (True, False)


def test_it_is_known_without_a_query(connection: GatedConnection, own: OwnTransaction) -> None:
    """So that its isolation can be said, and also where it was begun by a query before."""
    isolation = "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE"
    connection.execute(isolation)
    own.check()
    own.forget()
    connection.commit()
    connection.execute("SELECT 1")
    own.begin_step()
    connection.execute(isolation)
    own.check()


def test_what_was_made_before_the_step_stays_in_its_transaction(
    connection: GatedConnection,
) -> None:
    """The version table is."""
    connection.execute("CREATE TEMP TABLE made ()")
    own = OwnTransaction(connection)
    own.begin_step()
    connection.execute("SELECT * FROM made")
    own.check()


@pytest.mark.parametrize(
    "statement",
    ["RESET ALL", "reset -- what\n all", "DO $$ BEGIN EXECUTE 'RESET  ALL'; END $$"],
)
def test_what_takes_back_all_settings_does_not_end_it(
    connection: GatedConnection, own: OwnTransaction, statement: str
) -> None:
    """The mark is one of them; behind the end there is nothing to mark."""
    connection.execute(statement.encode())
    own.note_sent(statement)
    own.check()
    connection.pgconn.exec_(b"COMMIT")
    own.note_sent(statement)
    with pytest.raises(RefusedError):
        own.check()


def test_a_look_at_settings_may_be_taken_back(connection: GatedConnection) -> None:
    """But it is one of the step, which may set a savepoint behind it."""
    own = OwnTransaction(connection)
    own.know(is_look=True)
    assert own.is_a_look
    connection.execute("SHOW work_mem")
    assert (own.is_known, own.is_a_look) == (False, True)
    with connection.transaction(force_rollback=True):
        own.know()
        connection.execute("SELECT 1")
    own.check()
    assert (own.is_known, own.is_a_look) == (True, False)


@ENDINGS
def test_another_one_is_refused_at_the_end(
    connection: GatedConnection, own: OwnTransaction, ending: bytes
) -> None:
    """The whole message."""
    connection.pgconn.exec_(ending)
    with pytest.raises(RefusedError) as caught:
        own.check()
    assert (str(caught.value), own.was_ended) == (REFUSAL, True)
    own.begin_step()
    assert not own.was_ended


@ENDINGS
def test_another_one_is_seen_behind_an_error(
    connection: GatedConnection, own: OwnTransaction, ending: bytes
) -> None:
    """And nothing is raised in its place; that it was once ended is not forgotten."""
    connection.pgconn.exec_(ending)
    own.look()
    assert own.was_ended
    own.forget()
    own.look()
    assert own.was_ended


def test_a_statement_behind_the_end_is_refused(
    connection: GatedConnection, own: OwnTransaction
) -> None:
    """Before the driver begins another transaction by itself."""
    connection.pgconn.exec_(b"COMMIT")
    with pytest.raises(RefusedError):
        own.know()
    assert own.was_ended


def test_the_next_one_is_its_own_where_we_have_ended_the_first(
    connection: GatedConnection, own: OwnTransaction
) -> None:
    """As an autocommit_block does."""
    own.forget()
    connection.commit()
    assert not own.is_known
    own.check()
    own.know()
    connection.pgconn.exec_(b"COMMIT; BEGIN")
    with pytest.raises(RefusedError):
        own.check()


def test_in_autocommit_mode_there_is_none(connection: GatedConnection) -> None:
    """Each statement is one of its own."""
    connection.autocommit = True
    own = OwnTransaction(connection)
    own.begin_step()
    connection.pgconn.exec_(b"COMMIT")
    own.know()
    own.check()
    assert (own.is_known, own.was_ended) == (False, False)


def test_a_connection_that_is_lost_meanwhile_raises_nothing(
    empty: Database, connection: GatedConnection, own: OwnTransaction
) -> None:
    """The driver knows that when it asks."""
    with empty.connect(empty.admin_url) as admin:
        ended = "SELECT pg_terminate_backend(%s, 10000)"
        assert admin.execute(ended, (connection.info.backend_pid,)).fetchone() == (True,)
    own.look()
    assert (own.was_ended, connection.broken) == (False, True)


def test_what_cannot_be_asked_is_not_accused(
    connection: GatedConnection, own: OwnTransaction
) -> None:
    """A transaction that has failed, and a connection that is lost."""
    with pytest.raises(psycopg.errors.DivisionByZero):
        connection.execute("SELECT 1 / 0")
    own.look()
    connection.close()
    own.look()
    assert not own.was_ended
