"""No revision ends its own transaction, nor does what nobody could go on with."""

import pytest

from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.errors import RefusedError
from support.journaled import Function, Journaled, abandoning, block, executes

ROWS = [(1, "hall"), (2, "attic")]


BY_SQL = "it would end or begin a transaction itself: {}.\n"


BY_DRIVER = "it would end its transaction itself, by {}.\n"


REST = (
    "What came before it could not be taken back, and nobody would know how far it came.\n"
    "Write with op.get_context().autocommit_block(): around what must be outside of the "
    "transaction."
)


def prepares(connection: GatedConnection) -> None:
    """Begin a transaction of two phases."""
    connection.tpc_begin(connection.xid(1, "a", "b"))


def pipes(connection: GatedConnection) -> None:
    """Send without waiting."""
    with connection.pipeline():
        connection.execute("UPDATE rooms SET id = 4")


def has_its_own(connection: GatedConnection) -> None:
    """Begin a transaction by the driver, behind a block."""
    with block(connection):
        pass
    with connection.transaction():
        connection.execute("UPDATE rooms SET id = 4")


def changes_the_mode(connection: GatedConnection) -> None:
    """Let each statement be a transaction."""
    connection.autocommit = True
    connection.execute("UPDATE rooms SET id = 4")


ENDINGS: list[tuple[Function, str]] = [
    (executes("COMMIT"), BY_SQL.format("COMMIT")),
    (executes("-- now\rCOMMIT"), BY_SQL.format("COMMIT")),
    (executes("rollback"), BY_SQL.format("rollback")),
    (executes("BEGIN"), BY_SQL.format("BEGIN")),
    (executes("SELECT 4711; END; BEGIN"), BY_SQL.format("SELECT ?; END; BEGIN")),
    (executes("PREPARE TRANSACTION 'a'"), BY_SQL.format("PREPARE TRANSACTION ?")),
    (lambda connection: connection.commit(), BY_DRIVER.format("op.get_bind().commit()")),
    (prepares, BY_DRIVER.format("connection.tpc_begin()")),
    (pipes, BY_DRIVER.format("connection.pipeline()")),
]


@pytest.mark.parametrize(
    ("ending", "cause"),
    [
        *ENDINGS,
        (lambda connection: connection.rollback(), BY_DRIVER.format("op.get_bind().rollback()")),
    ],
)
def test_no_way_to_end_a_transaction_passes(
    journaled: Journaled, ending: Function, cause: str
) -> None:
    """The whole message; nothing has changed."""

    def revision(connection: GatedConnection) -> None:
        connection.execute("UPDATE rooms SET id = 3")
        ending(connection)

    with pytest.raises(RefusedError) as caught:
        journaled.run(abandoning(revision), in_block=False)
    assert str(caught.value) == cause + REST
    assert (journaled.database.rows("TABLE rooms"), journaled.recorded()) == (ROWS, [])


@pytest.mark.parametrize(
    ("ending", "cause"),
    [
        *ENDINGS,
        (lambda connection: connection.rollback(), BY_DRIVER.format("op.get_bind().rollback()")),
        (has_its_own, BY_DRIVER.format("connection.transaction()")),
        (changes_the_mode, BY_DRIVER.format("connection.autocommit")),
    ],
)
def test_nor_does_one_at_the_beginning(journaled: Journaled, ending: Function, cause: str) -> None:
    """Where the driver has no transaction yet."""
    with pytest.raises(RefusedError) as caught:
        journaled.run(abandoning(ending), in_block=False)
    assert str(caught.value) == cause + REST
    assert (journaled.database.rows("TABLE rooms"), journaled.recorded()) == (ROWS, [])


@pytest.mark.parametrize(("ending", "cause"), [*ENDINGS[:6], *ENDINGS[7:]])
def test_nor_does_one_in_a_block(journaled: Journaled, ending: Function, cause: str) -> None:
    """Where there is nothing to end."""
    with pytest.raises(RefusedError) as caught:
        journaled.run(ending)
    assert str(caught.value) == cause + REST
    assert (journaled.database.rows("TABLE rooms"), journaled.recorded()) == (ROWS, [])


def test_a_transaction_in_a_transaction_is_a_savepoint(journaled: Journaled) -> None:
    """It ends nothing, and comes out the same a second time."""

    def revision(connection: GatedConnection) -> None:
        connection.execute("UPDATE rooms SET id = id + 1")
        with connection.transaction():
            connection.execute("UPDATE rooms SET id = id + 10")
        with connection.transaction(force_rollback=True):
            connection.execute("DELETE FROM rooms")
        with block(connection):
            pass
        connection.execute("UPDATE rooms SET id = id + 100")
        with connection.transaction():
            connection.execute("UPDATE rooms SET id = id + 1000")
        with block(connection):
            pass

    journaled.twice(revision, in_block=False)
    assert journaled.database.rows("SELECT id FROM rooms ORDER BY 1") == [(1112,), (1113,)]


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("CREATE DATABASE other", None),
        ("DROP DATABASE other", None),
        ("REINDEX (CONCURRENTLY) TABLE rooms", None),
        ("REINDEX SCHEMA CONCURRENTLY public", None),
        ("CREATE INDEX CONCURRENTLY ON rooms (id)", None),
        ("DISCARD ALL", None),
        ("DO 'BEGIN UPDATE rooms SET id = 4; COMMIT; END'", "DO ?"),
        ("CALL commits(4711)", "CALL commits(?)"),
    ],
)
def test_what_is_possible_outside_only_and_cannot_be_known_is_refused(
    journaled: Journaled, statement: str, text: str | None
) -> None:
    """By the server, before it has an effect."""
    journaled.do(
        "CREATE PROCEDURE commits(a integer) LANGUAGE plpgsql AS "
        "'BEGIN UPDATE rooms SET id = a; COMMIT; END'"
    )
    with journaled.database.connect(journaled.database.admin_url) as admin:
        admin.execute("ALTER ROLE arxos_migrator CREATEDB")
    try:
        with pytest.raises(RefusedError) as caught:
            journaled.run(executes(statement))
    finally:
        with journaled.database.connect(journaled.database.admin_url) as admin:
            admin.execute("ALTER ROLE arxos_migrator NOCREATEDB")
    assert str(caught.value) == (
        "this is possible outside of transactions only, and whether it was done could not be "
        f"known after a kill: {text or statement}.\n"
        "Do it by hand or in a script beside the migration."
    )
    assert (journaled.database.rows("TABLE rooms"), journaled.recorded()) == (ROWS, [])
