"""Files that cannot be migrated: the message says why, no byte changes, and mending is enough."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from support.file_database import AS_ORDINARY_USER, FileDatabase
from support.file_state import state_of, unchanged
from support.messages import ALEMBIC_FAILED, CANARY, Ask, assert_discreet, assert_says
from support.scratch import Scratch

PAGE = 4096
NOISE = random.Random(1).randbytes(10 * PAGE)  # noqa: S311 - the same in every run
DAMAGED = """
    The database file {path} is damaged: {how}.
    Bring back a backup, or save what can be read with the .recover of the sqlite3 shell; \
nothing was changed.
"""
MALFORMED = "DatabaseError (SQLITE_CORRUPT) database disk image is malformed"
NO_WRITING = """
    The database {path} cannot be written: this user may not write the {what} {place}.
    Let this user write the file and its folder, then run the same command again.
"""
Damage = Callable[[bytes], bytes]


@pytest.fixture
def begun(ask: Ask, scratch: Scratch, database: FileDatabase) -> FileDatabase:
    """Give a file of about 200 pages at 001, with a step to go."""
    scratch.revise("001", up='op.execute("CREATE TABLE names (name TEXT PRIMARY KEY)")')
    scratch.revise("002", parent="001", up='op.execute("CREATE TABLE rooms (id INTEGER)")')
    assert ask.warm.run(database, "alembic", "upgrade", "001").returncode == 0
    with database.connect() as connection:
        rows = ((f"{CANARY} {number:0100}",) for number in range(3000))
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO names VALUES (?)", rows)
        connection.execute("COMMIT")
    return database


@pytest.mark.parametrize(
    "content", [b"Dear building,\n" * 1000, b"Dear", NOISE], ids=["text", "short", "encrypted"]
)
def test_what_is_no_database_is_not_touched(ask: Ask, begun: FileDatabase, content: bytes) -> None:
    """Such as the wrong file, or one that only another library can read."""
    backup = _replaced(begun, lambda _: content)
    text = f"""
        {begun.path} is no SQLite database, or it is encrypted.
        Mend the path in the URL; the file was not touched.
    """
    with unchanged(begun.path):
        ask.both(begun, text, code=3)
        ask.arxos(begun, "status", code=3, text=text)
    _assert_goes_on(ask, begun, backup)


def test_a_damaged_page_is_found_before_anything_is_written(ask: Ask, begun: FileDatabase) -> None:
    """Wherever it is, as `quick_check` reads all; the version can be read all the same."""
    middle = begun.path.stat().st_size // PAGE // 2 * PAGE
    backup = _replaced(begun, lambda old: old[:middle] + NOISE[:PAGE] + old[middle + PAGE :])
    text = DAMAGED.format(path=begun.path, how="quick_check finds faults")
    with unchanged(begun.path):
        ask.both(begun, text, code=3)
        assert "at 001, newest 002" in ask.warm.run(begun, "arxos-migrate", "status").stdout
    _assert_goes_on(ask, begun, backup)


@pytest.mark.parametrize(
    "damage",
    [
        lambda old: old[:110] + NOISE[110:PAGE] + old[PAGE:],
        lambda old: old[: len(old) // 2],
        lambda old: old[:100],
    ],
    ids=["first page", "half of it", "header alone"],
)
def test_a_file_that_cannot_be_read_is_called_damaged(
    ask: Ask, begun: FileDatabase, damage: Damage
) -> None:
    """A copy that was interrupted, mostly."""
    backup = _replaced(begun, damage)
    text = DAMAGED.format(path=begun.path, how=MALFORMED)
    with unchanged(begun.path):
        ask.both(begun, text, code=3)
        ask.arxos(begun, "status", code=3, text=text)
    _assert_goes_on(ask, begun, backup)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_may_only_be_read_is_named(ask: Ask, begun: FileDatabase, what: str) -> None:
    """The journal stands in the folder; to look needs neither."""
    ordinary = _in_a_folder(begun)
    place = ordinary.path if what == "file" else ordinary.path.parent
    text = NO_WRITING.format(path=ordinary.path, what=what, place=place)
    mode = place.stat().st_mode
    place.chmod(mode & ~0o222)
    try:
        with unchanged(ordinary.path):
            _assert_both_say(ordinary, text, code=6)
            assert "at 001, newest 002" in ordinary.arxos("status").stdout
    finally:
        place.chmod(mode)
    _assert_goes_on(ask, ordinary)


def test_a_file_that_may_not_be_read_is_named(ask: Ask, begun: FileDatabase) -> None:
    """The folder lets this user look, the file does not."""
    ordinary = _in_a_folder(begun)
    text = f"""
        The database file {ordinary.path}, or its journal beside it, cannot be opened.
        Let this user read and write the file and its folder, then run the same command again.
    """
    ordinary.path.chmod(0)
    _assert_both_say(ordinary, text, code=6)
    assert_says(ordinary.arxos("status"), text, code=6)
    ordinary.path.chmod(0o644)
    _assert_goes_on(ask, ordinary)


def test_a_folder_without_a_file_that_may_not_be_written_is_named(begun: FileDatabase) -> None:
    """A file is made when it is missing, which is not possible here."""
    ordinary = _in_a_folder(begun)
    ordinary.path.unlink()
    ordinary.path.parent.chmod(0o555)
    text = f"""
        There is no database file {ordinary.path}, and this user may not make one there.
        Let this user write to the folder, or mend the path in the URL.
    """
    try:
        _assert_both_say(ordinary, text, code=2)
        assert "at base, newest 002" in ordinary.arxos("status").stdout
    finally:
        ordinary.path.parent.chmod(0o755)


@pytest.mark.parametrize(
    ("rows", "place"),
    [(30_000, ""), (600_000, " (002_take_step.py, line 22)")],
    ids=["at COMMIT", "in the step"],
)
def test_a_disk_that_takes_no_more_is_told_from_a_wrong_revision(
    ask: Ask, scratch: Scratch, begun: FileDatabase, rows: int, place: str
) -> None:
    """By a limit on the size of files, which SQLite meets as an error of the disk."""
    limit = begun.path.stat().st_size + 10 * PAGE
    scratch.revise("002", parent="001", up=f"op.execute({_big_table(rows)!r})")
    limited = replace(begun, under=("prlimit", f"--fsize={limit}"))
    text = f"""
        upgrade 002 of scratch failed and was rolled back: \
OperationalError (SQLITE_IOERR_WRITE) disk I/O error{place}.
        The database is at 001.
        See to the disk, then run the same command again.
    """
    before = state_of(begun.path)
    _assert_both_say(limited, text, code=6)
    assert state_of(begun.path) == before
    _assert_goes_on(ask, begun)


def test_a_full_disk_is_told_from_a_broken_one(
    ask: Ask, scratch: Scratch, begun: FileDatabase
) -> None:
    """SQLite says the same where a database may have no more pages."""
    pages = begun.path.stat().st_size // PAGE + 10
    up = f"op.execute('PRAGMA max_page_count = {pages}')\nop.execute({_big_table(600_000)!r})"
    scratch.revise("002", parent="001", up=up)
    text = """
        upgrade 002 of scratch failed and was rolled back: \
OperationalError (SQLITE_FULL) database or disk is full (002_take_step.py, line 23).
        The database is at 001.
        Make room on that disk, then run the same command again.
    """
    before = state_of(begun.path)
    ask.both(begun, text, code=6)
    assert state_of(begun.path) == before
    scratch.revise("002", parent="001", up="pass")
    _assert_goes_on(ask, begun)


def test_newer_code_has_been_there(ask: Ask, begun: FileDatabase) -> None:
    """Its revisions are not known here, so nothing is done."""
    version = begun.service.version_table.name
    begun.write(f"UPDATE {version} SET version_num = '009'")
    text = """
        The database of scratch is at 009, which no revision file here knows: \
it is newer than this code (newest here: 002).
        Deploy the code that made that revision, or downgrade with it first.
    """
    with unchanged(begun.path):
        ask.both(begun, text, code=3)
        ask.arxos(begun, "status", code=3, text=text)
        ask.arxos(begun, "downgrade", "base", code=3, text=text)


def test_a_schema_that_was_changed_by_hand_stops_the_step(ask: Ask, begun: FileDatabase) -> None:
    """The table that it makes is there; which of both is right, nobody knows."""
    begun.write("CREATE TABLE rooms (number INTEGER); INSERT INTO rooms VALUES (4711)")
    text = """
        upgrade 002 of scratch failed and was rolled back: \
OperationalError (SQLITE_ERROR) table rooms already exists (002_take_step.py, line 22).
        The database is at 001.
        Mend the revision, then run the same command again.
    """
    before = state_of(begun.path)
    ask.both(begun, text, code=6)
    assert state_of(begun.path) == before
    begun.write("DROP TABLE rooms")
    _assert_goes_on(ask, begun)


def _replaced(database: FileDatabase, change: Damage) -> bytes:
    """Change the bytes of the file, and give those that it had."""
    old = database.path.read_bytes()
    database.path.write_bytes(change(old))
    return old


def _in_a_folder(database: FileDatabase) -> FileDatabase:
    """Move the file into a folder of its own, and let the commands run without root's rights."""
    folder = database.path.with_suffix("")
    folder.mkdir()
    path = database.path.rename(folder / database.path.name)
    return replace(database, path=path, under=AS_ORDINARY_USER)


def _assert_both_say(database: FileDatabase, text: str, *, code: int) -> None:
    assert_says(database.arxos("upgrade"), text, code=code)
    assert_says(database.alembic("upgrade", "head"), text, code=ALEMBIC_FAILED)


def _assert_goes_on(ask: Ask, database: FileDatabase, backup: bytes | None = None) -> None:
    """Mend the file where a backup is given; the command needs nothing else."""
    if backup is not None:
        database.path.write_bytes(backup)
    done = ask.warm.run(database, "alembic", "upgrade", "head")
    assert done.returncode == 0, done.stdout
    assert_discreet(done)
    assert database.heads() == ["002"]
    assert database.rows("SELECT count(*) FROM names") == [(3000,)]


def _big_table(rows: int) -> str:
    return (
        "CREATE TABLE rooms AS WITH RECURSIVE n(i) AS "
        f"(SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) SELECT i FROM n"
    )
