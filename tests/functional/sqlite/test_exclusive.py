"""A program that has the whole file keeps even readers out; it is waited for like a writer."""

import time
from pathlib import Path

import pytest

from arxos_migrations.engines.sqlite.connect import LOOK_WAIT_S
from functional.sqlite.holding import start, this_process, writing
from support.file_chain import HEAD, write_chain
from support.file_database import FileDatabase
from support.file_state import unchanged
from support.file_walk import run
from support.looking import until
from support.messages import assert_says
from support.scratch import Scratch
from support.warm import Warm

EXCLUSIVE = "BEGIN EXCLUSIVE"
JOURNALS = pytest.mark.parametrize("journal", ["delete", "wal"])
DELETE = pytest.mark.parametrize("journal", ["delete"])
TEXTS = {
    "delete": """
        The database file {path} is locked by another program.
        It is held by {holder}.
        Run the same command again when it is done; that is safe.
    """,
    "wal": """
        The database file of scratch is locked: waited 0.3 s to write {path}.
        It is held by {holder}.
        Run the same command again when it is free; that is safe.
    """,
}


@pytest.fixture
def at_003(warm: Warm, scratch: Scratch, database: FileDatabase, journal: str) -> FileDatabase:
    """Give a file at 003, and a target that says how long it waits."""
    write_chain(scratch, rooms=10)
    database.write(f"PRAGMA journal_mode = {journal}")
    run(warm, database, "upgrade", "003")
    with (scratch.folder / "pyproject.toml").open("a", encoding="utf-8") as project:
        project.write("lock_wait_s = 0.3\n")
    return database


@JOURNALS
@pytest.mark.parametrize(
    "words", [("upgrade",), ("upgrade", "+1"), ("downgrade", "-1")], ids=" ".join
)
def test_who_stays_is_named(at_003: FileDatabase, journal: str, words: tuple[str, ...]) -> None:
    """Exit 4, with nothing changed."""
    text = TEXTS[journal].format(path=at_003.path, holder=this_process())
    with unchanged(at_003.path), writing(at_003, EXCLUSIVE):
        assert_says(start(at_003, *words).end(), text, code=4)
    assert at_003.heads() == ["003"]


@DELETE
def test_who_stays_is_waited_for_as_long_as_is_said(at_003: FileDatabase, journal: str) -> None:
    """Longer than a mere look at the file would wait."""
    wait_s = LOOK_WAIT_S + 1
    text = TEXTS[journal].format(path=at_003.path, holder=this_process())
    with writing(at_003, EXCLUSIVE):
        began = time.monotonic()
        done = start(at_003, "upgrade", "--lock-wait", str(wait_s)).end()
        waited_s = time.monotonic() - began
    assert_says(done, text, code=4)
    assert waited_s >= wait_s


@DELETE
def test_who_leaves_lets_the_run_go_on(at_003: FileDatabase) -> None:
    """It has the file open and cannot read it yet."""
    with writing(at_003, EXCLUSIVE):
        started = start(at_003, "upgrade", "--lock-wait", "60")
        until(lambda: started.process.poll() is not None or _has_open(started.process.pid, at_003))
        assert started.process.poll() is None, started.end()
    done = started.end()
    assert done.returncode == 0, done.stderr
    assert at_003.heads() == [HEAD]


def _has_open(pid: int, database: FileDatabase) -> bool:
    try:
        return database.path in [link.readlink() for link in Path(f"/proc/{pid}/fd").iterdir()]
    except OSError:
        return False
