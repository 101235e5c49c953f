"""What is refused in the middle of a run: the message and the code say what stays."""

import pytest

from support.file_database import FileDatabase
from support.messages import Ask
from support.scratch import Scratch

BEGIN = """
op.execute("CREATE TABLE names (name TEXT PRIMARY KEY)")
op.execute("INSERT INTO names VALUES ('a')")
op.execute("CREATE TABLE rooms (id INTEGER PRIMARY KEY, name TEXT REFERENCES names)")
op.execute("INSERT INTO rooms VALUES (1, 'a')")
"""
BLOCK = """
with op.get_context().autocommit_block():
    op.execute("CREATE TABLE stays (id)")
"""
REFUSED = """
with op.batch_alter_table("rooms") as batch:
    batch.drop_column("nope")
"""
CAUSE = "There is no column nope in rooms (002_take_step.py, line 22)."


@pytest.fixture
def begun(scratch: Scratch, database: FileDatabase, ask: Ask) -> FileDatabase:
    """Bring a file to 001."""
    scratch.revise("001", up=BEGIN)
    assert ask.warm.run(database, "arxos-migrate", "upgrade").returncode == 0
    return database


def test_a_refused_step_is_named_and_rolled_back(
    ask: Ask, scratch: Scratch, begun: FileDatabase
) -> None:
    """Nothing stays of it."""
    scratch.revise("002", parent="001", up=REFUSED)
    text = f"""
        upgrade 002 of scratch failed and was rolled back: {CAUSE}
        It has: id, name.
        The database is at 001.
        Mend the name in the revision.
    """
    ask.both(begun, text, code=6)
    assert begun.heads() == ["001"]


def test_a_refusal_behind_committed_steps_is_part_way(
    ask: Ask, scratch: Scratch, database: FileDatabase
) -> None:
    """The steps before it are there."""
    scratch.revise("001", up=BEGIN)
    scratch.revise("002", parent="001", up=REFUSED)
    done = ask.warm.run(database, "arxos-migrate", "upgrade")
    assert done.returncode == 7
    assert database.heads() == ["001"]


@pytest.mark.parametrize(
    "end", [REFUSED, 'op.execute("DELETE FROM names")', 'raise CommandError("boo")']
)
def test_what_a_refused_step_has_committed_is_said_to_stay(
    ask: Ask, scratch: Scratch, begun: FileDatabase, end: str
) -> None:
    """A repetition would meet it."""
    scratch.revise("002", parent="001", up=f"from alembic.util import CommandError\n{BLOCK}{end}")
    done = ask.warm.run(begun, "arxos-migrate", "upgrade")
    assert done.returncode == 7
    assert "upgrade 002 of scratch failed, and what it did outside its transaction stays: " in (
        done.stderr
    )
    assert done.stderr.endswith(
        "Undo by hand what stays, mend the revision, then run the same command again.\n"
    )
    assert begun.rows("SELECT count(*) FROM stays") == [(0,)]
    assert begun.heads() == ["001"]


def test_a_version_table_is_purged_once(ask: Ask, scratch: Scratch, begun: FileDatabase) -> None:
    """Each stamp is a turn, and the table is emptied before the first."""
    scratch.revise("002a", parent="001", name="002a_take_left.py")
    scratch.revise("002b", parent="001", name="002b_take_right.py")
    done = ask.warm.run(begun, "alembic", "stamp", "--purge", "002a", "002b")
    assert done.returncode == 0, done.stderr
    assert sorted(begun.heads()) == ["002a", "002b"]
