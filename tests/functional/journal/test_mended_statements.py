"""A statement outside of transactions is stopped, and its revision is edited at that place."""

from typing import Any

import pytest
from alembic import command

from arxos_migrations.engines.postgresql.journal_table import JournalTable
from arxos_migrations.errors import PartlyDoneError, RefusedError
from support.alembic_runs import Runner
from support.facts import admin
from support.interrupted import dies

BLOCK = "with op.get_context().autocommit_block():"
FIRST = f"""
{BLOCK}
    op.execute("INSERT INTO saw VALUES ('first')")
""".strip()
BUILD = """    op.create_index("ix_rooms", "rooms", ["name"], postgresql_concurrently=True)"""
UNIQUE = BUILD.replace("postgresql", "unique=True, postgresql")
OTHER = BUILD.replace('"name"', '"id"')
MENDS: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "another index": (f"{FIRST}\n{OTHER}", [("ix_rooms", True)]),
    "a statement before it": (
        f"{FIRST}\n    op.execute('SELECT 1')\n{BUILD}",
        [("ix_rooms", True)],
    ),
    "an end in the block": (FIRST, []),
    "an end behind a transaction's statements": (
        f"op.execute('SET LOCAL work_mem = 1234')\n{FIRST}\nop.execute('SET work_mem = 1234')",
        [],
    ),
    "a transaction": (
        f"{FIRST}\nop.create_index('ix_other', 'rooms', ['id'])",
        [("ix_other", True)],
    ),
    "another block": (f"{FIRST}\n{BLOCK}\n{OTHER}", [("ix_rooms", True)]),
    "COPY": (
        f"{FIRST}\nraw = op.get_bind().connection.dbapi_connection\n"
        "with raw.cursor().copy('COPY saw FROM STDIN') as copy:\n    pass",
        [],
    ),
    "a name that was made up": (
        f"{FIRST}\n{BUILD.replace('ix_rooms', 'ix_made_up')}",
        [("ix_made_up", True)],
    ),
}
INDEXES = """
    SELECT indexrelid::regclass::text, indisvalid FROM pg_index
    WHERE indrelid = 'rooms'::regclass AND NOT indisprimary ORDER BY 1
"""


def kill(runner: Runner, body: str, *, done: bool = True) -> None:
    """Let a revision end in what is outside of transactions, or just behind it."""
    runner.scratch.revise("002", parent="001", up=body)
    with pytest.MonkeyPatch.context() as monkeypatch:
        dies(monkeypatch, done=done)
        with pytest.raises(PartlyDoneError):
            runner.run("upgrade", "head")
    assert states(runner) == ["done", "started"]


def states(runner: Runner) -> list[str]:
    """Return the states of what is recorded."""
    query = "SELECT state FROM arxos_migrations.journal ORDER BY ordinal"
    return [state for (state,) in runner.rows(query)]


def accept(runner: Runner, name: str = "upgrade", to: str = "head") -> None:
    """Go on with the edited revision."""
    getattr(command, name)(runner.config(accept_edited=("002",)), to)


@pytest.mark.parametrize("done", [False, True])
@pytest.mark.parametrize("mend", MENDS)
def test_what_it_had_begun_is_taken_back(runner: Runner, mend: str, *, done: bool) -> None:
    """Where the edit is accepted; then it goes on with what it does there now."""
    body, indexes = MENDS[mend]
    kill(runner, f"{FIRST}\n{BUILD}", done=done)
    runner.scratch.revise("002", parent="001", up=body)
    with pytest.raises(RefusedError, match="was edited after a part of upgrade 002"):
        runner.run("upgrade", "head")
    assert states(runner) == ["done", "started"]
    assert runner.rows(INDEXES) == [("ix_rooms", True)] * done
    accept(runner)
    assert runner.rows(INDEXES) == indexes
    assert runner.rows("SELECT seen FROM saw") == [("first",)]
    assert (runner.heads(), states(runner)) == (["002"], [])


@pytest.mark.parametrize("raises", ["pass", "raise ValueError('in its place')"])
def test_a_revision_that_catches_everything_begins_again_as_well(
    runner: Runner, raises: str
) -> None:
    """It cannot hide that something else comes now."""
    kill(runner, f"{FIRST}\n{BUILD}")
    body = f"{FIRST}\n    try:\n    {OTHER}\n    except Exception:\n        {raises}"
    runner.scratch.revise("002", parent="001", up=body)
    accept(runner)
    assert runner.rows(INDEXES) == [("ix_rooms", True)]
    assert runner.rows("SELECT pg_get_indexdef('ix_rooms'::regclass) LIKE '%(id)'") == [(True,)]
    assert runner.heads() == ["002"]


def test_the_same_statement_is_gone_on_with_though_the_file_was_edited(runner: Runner) -> None:
    """Nothing is built a second time for an edit further down."""
    kill(runner, f"{FIRST}\n{BUILD}")
    number = runner.rows("SELECT 'ix_rooms'::regclass::oid")
    runner.scratch.revise("002", parent="001", up=f"{FIRST}\n{BUILD}\nop.execute('SELECT 1')")
    accept(runner)
    assert runner.rows("SELECT 'ix_rooms'::regclass::oid") == number
    assert runner.heads() == ["002"]


def test_a_file_that_was_not_edited_takes_nothing_back(
    runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A revision that is another one by itself is refused, whatever is accepted."""
    body = f"{FIRST}\n{BUILD}".replace('"ix_rooms"', 'os.environ.get("INDEX", "ix_rooms")')
    kill(runner, body)
    monkeypatch.setenv("INDEX", "ix_other")
    with pytest.raises(PartlyDoneError) as caught:
        accept(runner)
    assert str(caught.value) == (
        "upgrade 002 of scratch failed after a part of it was committed: its statement 2 is "
        "another one than when it was begun (002_take_step.py, line 24).\n"
        "Then: CREATE INDEX CONCURRENTLY ix_rooms ON rooms (name)\n"
        "Now: CREATE INDEX CONCURRENTLY ix_other ON rooms (name)\n"
        "The version table says 001; what was committed is recorded.\n"
        "Let it do again what it did, up to where it was stopped: no random values, no clock, "
        "no environment. Then run the same command with --accept-edited 002."
    )
    assert runner.rows(INDEXES) == [("ix_rooms", True)]


def test_duplicates_are_dealt_with_before_the_index(runner: Runner) -> None:
    """The case that this is for: an invalid index is left, and an UPDATE is put before it."""
    runner.rows("INSERT INTO rooms (name) VALUES ('a'), ('b'), ('a') RETURNING id")
    kill(runner, f"{FIRST}\n{UNIQUE}", done=False)
    with runner.database.connect() as beside, pytest.raises(Exception, match="could not create"):
        beside.execute("CREATE UNIQUE INDEX CONCURRENTLY ix_rooms ON rooms (name)")
    assert runner.rows(INDEXES) == [("ix_rooms", False)]
    body = f'{FIRST}\n    op.execute("UPDATE rooms SET name = name || id")\n{UNIQUE}'
    runner.scratch.revise("002", parent="001", up=body)
    accept(runner)
    assert runner.rows(INDEXES) == [("ix_rooms", True)]
    assert runner.rows("SELECT name FROM rooms ORDER BY id") == [("a1",), ("b2",), ("a3",)]
    assert runner.rows("SELECT seen FROM saw") == [("first",)]


def test_the_role_and_the_path_of_the_revision_matter_not(runner: Runner) -> None:
    """It is the migration role that takes back what was made under it."""
    kill(runner, f"{FIRST}\n{BUILD}")
    setting = "SET ROLE arxos_app; SET search_path = pg_catalog"
    body = f"{FIRST}\n    op.execute('{setting}')\n    op.execute('SELECT 1')\n"
    runner.scratch.revise("002", parent="001", up=f"{body}op.execute('RESET ROLE')")
    admin(runner.database, "GRANT arxos_app TO arxos_migrator")
    try:
        accept(runner)
    finally:
        admin(runner.database, "REVOKE arxos_app FROM arxos_migrator")
    assert (runner.rows(INDEXES), runner.heads()) == ([], ["002"])


def test_a_kill_before_it_is_forgotten_costs_nothing(
    runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same command again finds nothing left to take back."""
    kill(runner, f"{FIRST}\n{BUILD}")
    runner.scratch.revise("002", parent="001", up=f"{FIRST}\n{OTHER}")
    with monkeypatch.context() as patch:
        patch.setattr(JournalTable, "forget", None)
        with pytest.raises(PartlyDoneError):
            accept(runner)
    assert (runner.rows(INDEXES), states(runner)) == ([], ["done", "started"])
    accept(runner)
    assert (runner.rows(INDEXES), runner.heads()) == ([("ix_rooms", True)], ["002"])
    assert runner.rows("SELECT seen FROM saw") == [("first",)]


def test_a_statement_that_is_done_has_to_stay(runner: Runner) -> None:
    """The whole message; put back, with what undoes it behind it, it is no part of the way."""
    drop = """    op.execute("DROP INDEX CONCURRENTLY ix_rooms")"""
    runner.scratch.revise("002", parent="001", up=f"{BLOCK}\n{BUILD}")
    runner.run("upgrade", "head")
    runner.scratch.revise("003", parent="002", up=f"{FIRST}\n{drop}")
    with pytest.MonkeyPatch.context() as monkeypatch:
        dies(monkeypatch, done=True)
        with pytest.raises(PartlyDoneError):
            runner.run("upgrade", "head")
    runner.scratch.revise("003", parent="002", up=FIRST)
    config = runner.config(accept_edited=("003",))
    with pytest.raises(PartlyDoneError) as caught:
        command.upgrade(config, "head")
    assert str(caught.value) == (
        "upgrade 003 of scratch failed after a part of it was committed: its statement 2 is done "
        "and cannot be taken back: DROP INDEX CONCURRENTLY ix_rooms.\n"
        "The version table says 002; what was committed is recorded.\n"
        "Let it stand there again; what undoes it may follow. Then run the same command with "
        "--accept-edited 003."
    )
    assert states(runner) == ["done", "done"]
    runner.scratch.revise("003", parent="002", up=f"{FIRST}\n{drop}\n{BUILD}")
    command.upgrade(config, "head")
    assert (runner.rows(INDEXES), runner.heads()) == ([("ix_rooms", True)], ["003"])


def test_an_index_of_others_is_refused(runner: Runner) -> None:
    """The whole message; without it, the same command goes on."""
    kill(runner, f"{FIRST}\n{BUILD}", done=False)
    with runner.database.connect() as beside:
        beside.execute("CREATE INDEX ix_rooms ON rooms (id)")
    runner.scratch.revise("002", parent="001", up=FIRST)
    with pytest.raises(PartlyDoneError) as caught:
        accept(runner)
    assert str(caught.value) == (
        "upgrade 002 of scratch failed after a part of it was committed: its statement 2 was "
        "stopped, and the index public.ix_rooms may be another one than it has made.\n"
        "There is: CREATE INDEX ix_rooms ON rooms USING btree (id)\n"
        "It made: CREATE INDEX ix_rooms ON rooms USING btree (name)\n"
        "The version table says 001; what was committed is recorded.\n"
        "Drop or rename the index. Then run the same command with --accept-edited 002."
    )
    with runner.database.connect() as beside:
        beside.execute("ALTER INDEX ix_rooms RENAME TO ix_mine")
    accept(runner)
    assert (runner.rows(INDEXES), runner.heads()) == ([("ix_mine", True)], ["002"])
